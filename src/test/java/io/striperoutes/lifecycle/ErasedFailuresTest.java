package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.database.Sql;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.Pushes;
import io.striperoutes.stripe.ObjectKind;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was under way as a person was erased, and ends after that: neither its failure nor its answer may tell of the person. */
@ApplicationTest
class ErasedFailuresTest {
    private static final Exception FAILURE = new IllegalStateException("Secret Person does not live there");

    @LocalServerPort
    private int port;

    @Autowired
    private CamelContext camel;

    @Autowired
    private Events events;

    @Autowired
    private Pushes pushes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void aDeliveryThatFailsDoesNotTell() {
        String id = person("cus_delivered");
        Map<String, Object> ofCustomer = delivery(
                "after.event.invoice.paid",
                "evt_delivered",
                "{\"data\":{\"object\":{\"customer\":\"cus_delivered\",\"name\":\"Secret\"}}}");
        Map<String, Object> ofChange = delivery("customer-changed", id, "{\"customer\":\"nobody\"}");
        Map<String, Object> ofOther = delivery("after.event.customer.created", "cus_other", "{\"name\":\"Secret\"}");

        erase(id);
        fail("outbox", "delivery", ofCustomer);
        fail("outbox", "delivery", ofChange);
        fail("outbox", "delivery", ofOther);

        assertThat(error("billing.outbox", "seq = " + ofCustomer.get("seq"))).isEqualTo("IllegalStateException");
        assertThat(error("billing.outbox", "seq = " + ofChange.get("seq"))).isEqualTo("IllegalStateException");
        assertThat(error("billing.outbox", "seq = " + ofOther.get("seq"))).contains("Secret Person");
    }

    @Test
    void aRefetchThatFailsDoesNotTell() {
        erase(person("cus_refetched"));
        person("cus_unerased");
        for (String customer : new String[] {"cus_refetched", "cus_unerased"}) {
            jdbc.sql("insert into stripe.wanted values ('default', 'customer', :id, 'asked for', 'infinity')")
                    .param("id", customer)
                    .update();
            fail("refetch", "wanted", new ObjectKey("default", ObjectKind.CUSTOMER, customer));
        }

        assertThat(error("stripe.wanted", "id = 'cus_refetched'")).isEqualTo("IllegalStateException");
        assertThat(error("stripe.wanted", "id = 'cus_unerased'")).contains("Secret Person");
    }

    @Test
    void aPushThatFailsDoesNotTell() {
        String id = person("cus_pushed");
        UUID invoice = invoice(id);
        jdbc.sql("insert into billing.push (connection, entity_type, entity_id, next_attempt_at)"
                        + " values ('default', 'invoice', :id, 'infinity')")
                .param("id", invoice)
                .update();
        Push push = pushes.lease("default", "invoice", invoice).orElseThrow();

        erase(id);
        pushes.failed(push, FAILURE);

        assertThat(error("billing.push", "entity_id = '" + invoice + "'")).isEqualTo("erased");
    }

    @Test
    void whereThePersonCouldPayIsNotWrittenAlsoWhileTheErasureIsGoingOn() throws Exception {
        String id = person("cus_paying");
        UUID invoice = invoice(id);
        UUID payment = jdbc.sql(
                        "insert into billing.payment (connection, invoice_id, status, amount, currency, origin, created_at)"
                                + " values ('default', :invoice, 'pending', 1, 'eur', 'own', now()) returning id")
                .param("invoice", invoice)
                .query(UUID.class)
                .single();
        CompletableFuture<Void> answers = transaction.execute(status -> {
            jdbc.sql(Sql.of("lifecycle/erase-customer"))
                    .param("id", UUID.fromString(id))
                    .update();
            jdbc.sql(Sql.of("invoices/erase-invoices"))
                    .param("customer", UUID.fromString(id))
                    .update();
            CompletableFuture<Void> both = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> recordFinalized(invoice)),
                    CompletableFuture.runAsync(() -> recordSession(payment)));
            await().until(() -> blocked() >= 2);
            return both;
        });
        answers.get(30, TimeUnit.SECONDS);

        assertThat(events.one(
                        "select hosted_invoice_url, number from billing.invoice where id = :id::uuid",
                        invoice.toString()))
                .containsEntry("hosted_invoice_url", null)
                .containsEntry("number", "N-1");
        assertThat(events.one(
                        "select checkout_url, session_id from billing.payment where id = :id::uuid",
                        payment.toString()))
                .containsEntry("checkout_url", null)
                .containsEntry("session_id", "cs_paying");
    }

    @Test
    void aRunThatFailsDoesNotTell() {
        UUID run = jdbc.sql(
                        "insert into reconcile.run (connection, scope, status) values ('default', 'sweep', 'running') returning id")
                .query(UUID.class)
                .single();
        erase(person("cus_repaired"));

        jdbc.sql(Sql.of("reconcile/end-run"))
                .params(Maps.of("id", run, "status", "failed", "error", FAILURE.getMessage(), "warnings", "[]"))
                .params(Maps.of("checked", 0L, "missedEvents", 0L, "repaired", 0L, "calls", 0L))
                .query(Long.class)
                .single();

        assertThat(events.one("select status, error from reconcile.run where id = :id::uuid", run.toString()))
                .containsEntry("status", "failed")
                .containsEntry("error", "erased");
    }

    private int blocked() {
        return jdbc.sql(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .query(Integer.class)
                .single();
    }

    private void recordFinalized(UUID invoice) {
        jdbc.sql(Sql.of("invoices/record-finalized"))
                .params(Maps.of("id", invoice, "status", "open", "number", "N-1", "hostedUrl", "https://pay/secret"))
                .update();
    }

    private void recordSession(UUID payment) {
        jdbc.sql(Sql.of("payments/record-session"))
                .params(Maps.of("id", payment, "session", "cs_paying", "url", "https://pay/secret"))
                .update();
    }

    private UUID invoice(String customer) {
        return jdbc.sql(
                        "insert into billing.invoice (connection, customer_id, currency, total, collection_method, auto_advance, metadata, push_step)"
                                + " values ('default', :customer::uuid, 'eur', 1, 'send_invoice', false, '{}', 'filled') returning id")
                .param("customer", customer)
                .query(UUID.class)
                .single();
    }

    /** A delivery that nobody makes, as its route claims it. */
    private Map<String, Object> delivery(String route, String subject, String body) {
        return claimed(jdbc.sql("insert into billing.outbox (route, connection, subject, body, next_attempt_at)"
                        + " values (:route, 'default', :subject, :body::jsonb, 'infinity') returning seq")
                .param("route", route)
                .param("subject", subject)
                .param("body", body)
                .query(Long.class)
                .single());
    }

    private Map<String, Object> claimed(Long seq) {
        return jdbc.sql(
                        "select seq, route, connection, subject, body::text as body, attempts from billing.outbox where seq = :seq")
                .param("seq", seq)
                .query()
                .singleRow();
    }

    private void fail(String bean, String property, Object work) {
        Exchange ended = camel.createFluentProducerTemplate()
                .to("bean:" + bean + "?method=failed")
                .withProcessor(exchange -> {
                    exchange.setProperty(property, work);
                    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, FAILURE);
                })
                .send();
        assertThat(ended.getException()).isNull();
    }

    private String error(String table, String where) {
        return jdbc.sql("select last_error from " + table + " where " + where)
                .query(String.class)
                .single();
    }

    private String person(String customer) {
        events.done(
                "customer.created", 1700000000, Maps.of("id", customer, "object", "customer", "name", "Secret Person"));
        return events.one("select id from billing.customer where external_id = :id", customer)
                .get("id")
                .toString();
    }

    private void erase(String id) {
        assertThat(http.delete("/api/v1/customers/" + id).status()).isEqualTo(204);
    }
}
