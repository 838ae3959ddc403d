package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Http;
import io.striperoutes.IntegratorRoutes;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.connection.SettableSync;
import io.striperoutes.stripe.StripeRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class SweepTest {
    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private SettableSync sync;

    @Autowired
    private SettableClock clock;

    @Autowired
    private IntegratorRoutes integrator;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void switchAllOn() {
        sync.switchAllOn();
    }

    @Test
    void everyObjectIsComparedAndRepairedAsAnEventWouldAndTheNextRunFindsNothing() {
        FakeAccount account = accounts.of("test-sweep");
        account.has(customer("cus_sweep", "Ada"));
        account.has(Deliveries.subscription("sub_sweep", "cus_sweep", "active", "price_basic"));
        account.has(Maps.of("id", "price_basic", "object", "price", "created", 1, "product", "prod_price_basic"));
        account.has(Maps.of("id", "prod_sweep", "object", "product", "created", 1700000000, "name", "Plan"));
        account.has(price("price_on", true));
        account.has(price("price_off", false));
        Reconciled reconciled = new Reconciled(port, "test-sweep");

        Map<String, Object> run = reconciled.run("sweep");

        assertThat(run)
                .containsEntry("status", "completed")
                .containsEntry("checked", 6)
                .containsEntry("repaired", 6)
                .containsEntry("missed_events", 0)
                .containsEntry("calls", 7);
        assertThat(customerRow("test-sweep"))
                .containsEntry("name", "Ada")
                .containsEntry("status", "active")
                .containsEntry("tier", "basic");
        assertThat(account.requests()).extracting(StripeRequest::path).doesNotContain("/v1/events");
        assertThat(reconciled.run("sweep"))
                .containsEntry("status", "completed")
                .containsEntry("checked", 6)
                .containsEntry("repaired", 0)
                .containsEntry("calls", 7);

        account.has(Deliveries.subscription("sub_sweep", "cus_sweep", "canceled", "price_basic"));
        clock.advance(Duration.ofSeconds(2));
        Map<String, Object> third = reconciled.run("sweep");
        assertThat(customerRow("test-sweep")).containsEntry("status", "frozen");
        assertThat(third).containsEntry("repaired", 1);
        assertThat(reconciled.drift(third)).singleElement().satisfies(drift -> assertThat(drift)
                .containsEntry("object", "subscription")
                .containsEntry("id", "sub_sweep")
                .containsEntry("field", "status")
                .containsEntry("was", "active")
                .containsEntry("now", "canceled")
                .containsEntry("event_id", null)
                .doesNotContainEntry("repaired_at", null));
        assertThat(reconciled.list()).hasSize(3).first().isEqualTo(third);
    }

    @Test
    void listsAreReadToTheirEnd() {
        FakeAccount account = accounts.of("test-long");
        IntStream.range(0, 230).forEach(i -> account.has(customer("cus_long" + i, "Name " + i)));

        assertThat(new Reconciled(port, "test-long").run("sweep"))
                .containsEntry("checked", 230)
                .containsEntry("repaired", 230)
                .containsEntry("calls", 9)
                .containsEntry("error", null);
        assertThat(jdbc.sql("select count(*) from billing.customer where connection = 'test-long'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(230);
        assertThat(jdbc.sql("select count(*) from reconcile.listed")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatTheListLacksIsAskedForAndMayBeDeletedOrAnothersOrOnlyNotListed() {
        FakeAccount account = accounts.of("test-absent");
        for (String id : List.of("cus_gone", "cus_unknown")) {
            account.has(customer(id, "Name"));
        }
        account.has(Maps.of("id", "prod_gone", "object", "product", "created", 1700000000, "name", "Plan"));
        account.has(invoice("in_draft", "draft"));
        account.has(invoice("in_open", "open"));
        account.has(price("price_inline", true));
        Reconciled reconciled = new Reconciled(port, "test-absent");
        reconciled.run("sweep");

        account.has(Maps.of("id", "cus_gone", "object", "customer", "deleted", true));
        List.of("cus_unknown", "prod_gone", "in_draft", "in_open").forEach(account::forgets);
        Map<String, Object> inline = price("price_inline", true);
        inline.put("object", "inline price");
        account.has(inline);
        clock.advance(Duration.ofSeconds(2));
        Map<String, Object> run = reconciled.run("sweep");

        assertThat(run).containsEntry("status", "completed").containsEntry("repaired", 3);
        assertThat(reconciled.drift(run))
                .allSatisfy(drift ->
                        assertThat(drift).containsEntry("field", "deleted").containsEntry("now", true))
                .extracting(drift -> drift.get("id"))
                .containsExactly("cus_gone", "in_draft", "prod_gone");
        assertThat(run.get("warnings"))
                .asString()
                .contains("customer cus_unknown is not known to Stripe", "invoice in_open is not known to Stripe");
        assertThat(jdbc.sql("select id from stripe.object where connection = 'test-absent' and in_doubt order by id")
                        .query(String.class)
                        .list())
                .containsExactly("cus_unknown", "in_open");
        assertThat(reconciled.run("sweep")).containsEntry("repaired", 0);
    }

    @Test
    void aRepairReachesAnIntegratorsRouteAsAnEventWould() {
        accounts.of("test-after").has(Maps.of("id", "prod_after", "object", "product", "created", 1, "name", "Plan"));

        assertThat(new Reconciled(port, "test-after").run("sweep")).containsEntry("error", null);

        await().untilAsserted(() -> assertThat(integrator.seen("after.event.product.updated", "prod_after"))
                .hasSize(1));
    }

    @Test
    void familiesThatAreNotSyncedAreLeftAlone() {
        FakeAccount account = accounts.of("test-switched");
        account.has(customer("cus_switched", "Ada"));
        account.has(invoice("in_switched", "open"));
        sync.switchOff("customer_inbound_enabled");
        sync.switchOff("plan_inbound_enabled");

        assertThat(new Reconciled(port, "test-switched").run("sweep")).containsEntry("repaired", 1);
        assertThat(account.requests())
                .extracting(StripeRequest::path)
                .containsExactly("/v1/webhook_endpoints", "/v1/subscriptions", "/v1/invoices");
    }

    @Test
    void aDoubtEndsWithTheSweepAndOfOtherKindsItIsAskedFor() {
        FakeAccount account = accounts.of("test-doubt");
        account.has(customer("cus_doubted", "Ada"));
        Reconciled reconciled = new Reconciled(port, "test-doubt");
        reconciled.run("sweep");
        jdbc.sql(
                        "update stripe.object set in_doubt = true, as_of = as_of - interval '1 hour', until = until - interval '1 hour'"
                                + " where connection = 'test-doubt'")
                .update();
        jdbc.sql("insert into stripe.object (connection, kind, id, as_of, until, in_doubt, facts, snapshot)"
                        + " values ('test-doubt', 'refund', 're_unreachable', now(), now(), true, '{}', '{}')")
                .update();

        assertThat(reconciled.run("sweep")).containsEntry("repaired", 0);

        assertThat(jdbc.sql("select id from stripe.object where connection = 'test-doubt' and in_doubt")
                        .query(String.class)
                        .list())
                .containsExactly("re_unreachable");
        assertThat(jdbc.sql("select id from stripe.wanted where connection = 'test-doubt'")
                        .query(String.class)
                        .list())
                .containsExactly("re_unreachable");
    }

    @Test
    void anErasedPersonDoesNotComeBackIntoTheDriftNeither() {
        FakeAccount account = accounts.of("test-erased");
        account.has(customer("cus_erased", "Ada"));
        Reconciled reconciled = new Reconciled(port, "test-erased");
        Map<String, Object> first = reconciled.run("sweep");
        assertThat(reconciled.drift(first).toString()).contains("Ada");

        assertThat(new Http(port)
                        .delete("/api/v1/customers/cus_erased?connection=test-erased")
                        .status())
                .isEqualTo(204);
        assertThat(reconciled.drift(first)).hasSize(1);
        assertThat(reconciled.drift(first).toString()).doesNotContain("Ada");

        account.has(customer("cus_erased", "Ada Lovelace"));
        clock.advance(Duration.ofSeconds(2));
        Map<String, Object> second = reconciled.run("sweep");
        assertThat(second).containsEntry("repaired", 0).containsEntry("warnings", List.of());
        assertThat(reconciled.drift(second)).isEmpty();
        assertThat(customerRow("test-erased")).containsEntry("name", null);
    }

    private Map<String, Object> customerRow(String connection) {
        return jdbc.sql("select name, status, tier from billing.customer where connection = :connection")
                .param("connection", connection)
                .query()
                .singleRow();
    }

    private static Map<String, Object> customer(String id, String name) {
        return Maps.of("id", id, "object", "customer", "created", 1700000000, "name", name);
    }

    private static Map<String, Object> invoice(String id, String status) {
        return Maps.of("id", id, "object", "invoice", "created", 1700000000, "status", status, "customer", "cus_bare");
    }

    private static Map<String, Object> price(String id, boolean active) {
        return new HashMap<>(
                Maps.of("id", id, "object", "price", "created", 1700000000, "active", active, "product", "prod_sweep"));
    }
}
