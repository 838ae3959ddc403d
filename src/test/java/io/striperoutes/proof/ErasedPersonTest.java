package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Events;
import io.striperoutes.SandboxTest;
import io.striperoutes.reconcile.Reconciled;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Who was erased is in no column of any table and in no line of the log, and does not come back on any way. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "stripe-routes.inbox.max-attempts=2")
class ErasedPersonTest extends SandboxTest {
    /** An integrator's routes that fail with the person's data in their words. */
    private static final String FAILING =
            """
            - route:
                id: %s
                from:
                  uri: direct:%<s
                  steps:
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: "nobody lives at ${body}"
            """;

    @TempDir
    static Path folder;

    private WholeDatabase database;
    private StripeCaller stripe;
    private PersonHere application;

    @DynamicPropertySource
    static void routes(DynamicPropertyRegistry properties) throws IOException {
        for (String route : List.of(
                "event.topup.failed",
                "after.event.charge.succeeded",
                "extracted.customers",
                "extracted.invoices",
                "extracted.subscriptions")) {
            Files.writeString(folder.resolve(route.replace('.', '-') + ".camel.yaml"), FAILING.formatted(route));
        }
        properties.add("stripe-routes.routes-dir", () -> folder.toString());
    }

    @BeforeEach
    void open() {
        database = new WholeDatabase(jdbc);
        stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        application = new PersonHere(http, stripe);
    }

    @Test
    void nothingIsLeftOfWhomStripesEventsToldOf(CapturedOutput log) {
        deliveries.done("customer.created", 1700000000, new Person("cus_zb", null).profile());
        Person person = new Person("cus_zb", (String) customer("cus_zb").get("id"));
        deliver(person, 1700000000);
        noteBeside(person);
        await().until(() -> count("select count(*) from billing.outbox where last_error is not null") > 0);
        assertThat(database.columnsHolding(Person.WORDS))
                .contains(
                        "billing.customer.email",
                        "billing.customer.address",
                        "billing.outbox.body",
                        "billing.outbox.last_error",
                        "inbox.event.payload",
                        "inbox.work.last_error",
                        "reconcile.drift.was",
                        "reconcile.run.error",
                        "stripe.charge.snapshot",
                        "stripe.checkout_session.facts",
                        "stripe.customer.facts",
                        "stripe.dispute.snapshot",
                        "stripe.fetched.snapshot",
                        "stripe.invoice.snapshot",
                        "stripe.payment_intent.snapshot",
                        "stripe.refund.snapshot",
                        "stripe.setup_intent.snapshot",
                        "stripe.subscription.snapshot",
                        "stripe.wanted.last_error");

        assertThat(http.delete("/api/v1/customers/cus_zb").status()).isEqualTo(204);

        assertNothingIsLeft(log);
        assertThat(count("select count(*) from billing.payment where amount = 4242 and currency = 'eur'"))
                .as("what the books need")
                .isPositive();
        assertThat(count("select (facts ->> 'amount_paid')::int from stripe.invoice where id = 'in_cus_zb'"))
                .isEqualTo(4242);
        assertThat(customer("cus_zb")).containsEntry("id", person.own()).containsEntry("status", "active");

        deliver(person, 1700001000);
        replayAll();

        assertNothingIsLeft(log);
        assertThat(count("select (facts ->> 'amount_paid')::int from stripe.invoice where id = 'in_cus_zb'"))
                .isEqualTo(4242);
    }

    @Test
    void nothingIsLeftOfWhomWeToldStripeAndNothingComesBackFromThere(CapturedOutput log) {
        String own = application.made();
        await().until(() ->
                customer(own).get("external_id") != null && customer(own).get("push") == null);
        String external = (String) customer(own).get("external_id");
        Map<String, Object> page = application.paid(application.invoiced(own));
        String draft = application.invoiced(own);
        http.patch("/api/v1/customers/" + own, Map.of("name", Person.NAME + " II", "metadata", Map.of("Zaphod", "1")));
        await().until(() -> customer(own).get("push") == null);
        application.actAs(own);
        jdbc.sql("update billing.push set last_error = 'Invalid email: " + Person.EMAIL + "'")
                .update();
        assertThat(database.columnsHolding(Person.WORDS))
                .contains(
                        "billing.invoice.description",
                        "billing.invoice.metadata",
                        "billing.invoice_line.description",
                        "billing.payment.success_url",
                        "billing.portal_link.return_url",
                        "billing.push.last_error",
                        "security.api_key.name");

        assertThat(http.delete("/api/v1/customers/" + own).status()).isEqualTo(204);

        assertNothingIsLeft(log);
        assertThat(http.get("/api/v1/payments/" + page.get("payment_id")).json())
                .containsEntry("amount", 4242);
        assertThat(application.checkout(draft).status()).isEqualTo(409);
        assertThat(http.patch("/api/v1/invoices/" + draft, Map.of("description", Person.NAME))
                        .status())
                .isEqualTo(409);

        stripe.post("/v1/customers/" + external, "email", Person.EMAIL, "name", Person.NAME, "metadata[a]", "Zaphod");
        deliveries.send(Events.thin("v1.customer.updated", "customer", external));
        jdbc.sql("insert into stripe.wanted values ('default', 'customer', :id, 'asked for', now())")
                .param("id", external)
                .update();
        new Reconciled(port, "default").run("all", Duration.ofMinutes(5));
        for (String object : List.of("customers", "invoices", "subscriptions", "products", "plans")) {
            http.post("/api/v1/extracts/" + object, "");
        }
        await().until(() -> count("select count(*) from stripe.wanted where id = '" + external + "'") == 0);
        await().until(() -> http.get("/api/v1/extracts").data().stream()
                .allMatch(extract -> "completed".equals(extract.get("status"))));
        replayAll();
        assertNothingIsLeft(log);
        assertThat(http.delete("/api/v1/customers/" + own + "?stripe=true").status())
                .isEqualTo(204);
        assertThat(stripe.get("/v1/customers/" + external)).containsEntry("deleted", true);
        awaitQuiet();
        assertNothingIsLeft(log);
    }

    @Test
    void whoIsStillAtStripeAsTheAnswerWasLostDoesNotComeBackByItsEvents(CapturedOutput log) {
        UUID own = jdbc.sql(
                        "insert into billing.customer (origin, name, email) values ('own', :name, :email) returning id")
                .param("name", Person.NAME)
                .param("email", Person.EMAIL)
                .query(UUID.class)
                .single();
        assertThat(http.delete("/api/v1/customers/" + own).status()).isEqualTo(204);
        Person person = new Person("cus_lost", own.toString());
        Map<String, Object> profile = person.profile();
        profile.put("metadata", Map.of("stripe_routes_customer_id", own.toString(), "note", "Zaphod"));

        deliveries.done("customer.created", 1700000000, profile);
        deliveries.done("invoice.paid", 1700000001, person.invoice());

        assertNothingIsLeft(log);
        assertThat(customer("cus_lost")).containsEntry("id", own.toString());
    }

    @Test
    void whatTheDatabaseRefusesIsToldWithoutTheValues() {
        assertThatThrownBy(() -> jdbc.sql("insert into billing.customer (name, status) values (:name, 'nonsense')")
                        .param("name", Person.NAME)
                        .update())
                .hasMessageContaining("customer_status_check")
                .hasMessageNotContaining("Zaphod");
    }

    /** All of them, which are at their ends then, one way or the other. */
    private void deliver(Person person, long from) {
        List<String> sent = person.events(from).map(deliveries::send).toList();
        await().untilAsserted(() -> assertThat(sent)
                .extracting(id -> http.get("/api/v1/events/" + id).json().get("status"))
                .isSubsetOf("processed", "skipped", "dead"));
    }

    /** What only trouble brings about. */
    private void noteBeside(Person person) {
        String run =
                "with run as (insert into reconcile.run (connection, scope, status, error) values ('default', 'sweep', 'failed',"
                        + " 'customer cus_zb could not be repaired: no such person as Zaphod') returning id)";
        jdbc.sql(run + " insert into reconcile.drift (run, object, id, field, was, now)"
                        + " select id, 'customer', 'cus_zb', 'email', :was::jsonb, :was::jsonb from run")
                .param("was", Json.text(Person.EMAIL))
                .update();
        // The first of them was never applied, as what it is about is not synced.
        jdbc.sql("insert into stripe.fetched values ('default', 'invoice', 'in_unseen', now(), now(), :object::jsonb),"
                        + " ('default', 'customer', 'cus_zb', now(), now(), :object::jsonb)")
                .param("object", Json.text(person.invoice()))
                .update();
        jdbc.sql("insert into stripe.wanted (connection, kind, id, reason, due_at, last_error)"
                        + " values ('default', 'customer', 'cus_zb', 'in doubt', 'infinity', 'no Zaphod')")
                .update();
        // Long ago: its payload was dropped.
        jdbc.sql("update inbox.event set payload = null where type = 'topup.failed'")
                .update();
        jdbc.sql("insert into billing.outbox (route, connection, subject, body, next_attempt_at)"
                        + " values ('extracted.customers', 'default', 'cus_zb', :object::jsonb, 'infinity')")
                .param("object", Json.text(person.profile()))
                .update();
    }

    private void replayAll() {
        http.post("/api/v1/events/replay", Map.of("filter", Map.of("status", "processed")));
        http.post("/api/v1/events/replay", Map.of("filter", Map.of("status", "dead")));
        awaitQuiet();
    }

    private void awaitQuiet() {
        await().until(() -> sandbox.webhooksUnderWay() == 0
                && count("select count(*) from inbox.work where status in ('pending', 'failed')") == 0);
    }

    private void assertNothingIsLeft(CapturedOutput log) {
        assertThat(database.holding(Person.WORDS)).isEmpty();
        assertThat(log.getAll().lines().map(line -> line.toLowerCase(Locale.ROOT)))
                .noneMatch(line -> Person.WORDS.stream().anyMatch(line::contains));
    }

    private Map<String, Object> customer(String id) {
        return http.get("/api/v1/customers/" + id).json();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
