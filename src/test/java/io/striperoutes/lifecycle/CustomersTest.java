package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.Http;
import io.striperoutes.IntegratorRoutes;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class CustomersTest {
    private static final String ROW = "select * from billing.customer where external_id = :id";
    private static final String TRANSITIONS =
            "select t.* from billing.transition t join billing.customer c on c.id = t.customer_id where c.external_id = :id order by seq";

    @Autowired
    private Events events;

    @Autowired
    private IntegratorRoutes routes;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AppliedPolicy policy;

    @LocalServerPort
    private int port;

    @Test
    void aSubscriptionMakesItsCustomerAndTheCustomersOwnEventFillsIt() {
        Map<String, Object> subscription = subscription("cus_first", "active");
        subscription.put("metadata", Map.of("email", "known@example.com"));
        String cause = events.done("customer.subscription.created", 1700000000, subscription);

        assertThat(events.one(ROW, "cus_first"))
                .containsEntry("status", "active")
                .containsEntry("email", "known@example.com")
                .containsEntry("tier", "basic");
        assertThat(wanted("cus_first")).hasSize(1);
        List<Map<String, Object>> transitions = events.all(TRANSITIONS, "cus_first");
        assertThat(transitions).hasSize(1);
        assertThat(transitions.get(0))
                .containsEntry("from", null)
                .containsEntry("to", "active")
                .containsEntry("event_id", cause);

        events.done("customer.created", 1699999999, customer("cus_first", "Ada"));
        assertThat(events.one(ROW, "cus_first"))
                .containsEntry("name", "Ada")
                .containsEntry("email", "Ada@example.com")
                .containsEntry("status", "active");
        assertThat(wanted("cus_first")).isEmpty();
        assertThat(events.all(TRANSITIONS, "cus_first")).hasSize(1);
    }

    @Test
    void aChangeIsDeliveredWithAllThatChanged() {
        String cause = events.done("customer.subscription.created", 1700000000, subscription("cus_told", "active"));

        await().until(() -> !routes.seen("customer-changed", "cus_told").isEmpty());
        IntegratorRoutes.Seen seen = routes.seen("customer-changed", "cus_told").get(0);
        assertThat(seen.body())
                .containsEntry("external_id", "cus_told")
                .containsEntry("from", null)
                .containsEntry("to", "active")
                .containsEntry("event_id", cause)
                .containsEntry("before", null);
        assertThat(seen.body().get("after"))
                .isEqualTo(Maps.of(
                        "access",
                        "full",
                        "tier",
                        "basic",
                        "packages",
                        List.of(Maps.of("name", "vendor/core", "frozen_at", null)),
                        "limits",
                        Map.of("seats", 3)));
        assertThat(seen.variables()).containsOnlyKeys("connection");
    }

    @Test
    void anErasedCustomerStaysErasedAndIsNotMergedAway() {
        events.done("customer.created", 1700000000, customer("cus_erased", "Eve"));
        String own = own("Eve");
        Http http = new Http(port);
        assertThat(http.delete("/api/v1/customers/cus_erased").status()).isBetween(200, 204);

        events.done("customer.updated", 1700000010, customer("cus_erased", "Eve again"));
        events.done("checkout.session.completed", 1700000020, session("cus_erased", own));
        assertThat(events.one(ROW, "cus_erased"))
                .containsEntry("name", null)
                .containsEntry("email", null)
                .doesNotContainEntry("erased_at", null);
        assertThat(events.one(
                        "select reason from billing.mapping_conflict where provider_entity_id = :id", "cus_erased"))
                .containsEntry("reason", "the personal data of Stripe's cus_erased was erased");
    }

    @Test
    void aCheckoutMakesAnOwnRowAndAnInboundRowOne() {
        events.done("setup_intent.succeeded", 1700000000, setupIntent("cus_merged", "pm_saved"));
        events.done("customer.subscription.created", 1700000000, subscription("cus_merged", "active"));
        String own = own("Mine");
        String session = events.done("checkout.session.completed", 1700000001, session("cus_merged", own));

        Map<String, Object> merged = events.one(ROW, "cus_merged");
        assertThat(merged.get("id")).hasToString(own);
        assertThat(merged).containsEntry("status", "active").containsEntry("default_payment_method", "pm_saved");
        assertThat(events.all(TRANSITIONS, "cus_merged"))
                .extracting(row -> row.get("to"))
                .containsExactly("active", "pending", "active");
        assertThat(events.all(TRANSITIONS, "cus_merged").get(2)).containsEntry("event_id", session);
    }

    @Test
    void aLinkThatCannotBeIsRecordedAndNonsenseIsNoLink() {
        String own = own("Taken");
        events.done("checkout.session.completed", 1700000000, session("cus_holder", own));
        assertThat(events.one(ROW, "cus_holder").get("id")).hasToString(own);

        events.done("checkout.session.completed", 1700000001, session("cus_other", own));
        events.done("checkout.session.completed", 1700000001, session("cus_other", "1' or '1'='1"));
        events.done(
                "checkout.session.completed", 1700000001, session("cus_other", "00000000-0000-0000-0000-000000000000"));
        assertThat(events.all(ROW, "cus_other")).isEmpty();
        assertThat(events.all("select * from billing.mapping_conflict where provider_entity_id = :id", "cus_other"))
                .extracting(row -> String.valueOf(row.get("entity_id")))
                .containsExactly(own);
    }

    @Test
    void graceEndsByTheClockAlone() {
        long now = clock.second();
        Map<String, Object> subscription = subscription("cus_late", "past_due");
        subscription.put("latest_invoice", "in_late");
        events.done("customer.subscription.updated", now, subscription);
        events.done(
                "invoice.payment_failed",
                now,
                Maps.of(
                        "id",
                        "in_late",
                        "object",
                        "invoice",
                        "customer",
                        "cus_late",
                        "subscription",
                        "sub_cus_late",
                        "status",
                        "open",
                        "attempt_count",
                        1,
                        "attempted",
                        true,
                        "created",
                        now,
                        "billing_reason",
                        "subscription_cycle"));
        assertThat(events.one(ROW, "cus_late"))
                .containsEntry("status", "suspended")
                .containsEntry("access", "full");

        clock.advance(Duration.ofDays(7).plusSeconds(5));
        await().untilAsserted(() -> assertThat(events.one(ROW, "cus_late"))
                .containsEntry("status", "suspended")
                .containsEntry("access", "none")
                .containsEntry("due_at", null));
        List<Map<String, Object>> transitions = events.all(TRANSITIONS, "cus_late");
        assertThat(transitions.get(transitions.size() - 1))
                .containsEntry("from", "suspended")
                .containsEntry("to", "suspended")
                .containsEntry("reason", "grace ended")
                .containsEntry("event_id", null);
    }

    @Test
    void aChangedMappingIsAppliedToAllAtStart() {
        events.done("customer.subscription.created", 1700000000, subscription("cus_mapped", "active"));
        jdbc.sql("update billing.customer set tier = 'of old' where external_id = 'cus_mapped'")
                .update();
        policy.apply();
        assertThat(events.one(ROW, "cus_mapped")).containsEntry("due_at", null);

        jdbc.sql("update billing.applied_policy set fingerprint = 'of old'").update();
        policy.apply();
        await().untilAsserted(() -> assertThat(events.one(ROW, "cus_mapped"))
                .containsEntry("tier", "basic")
                .containsEntry("due_at", null));
        List<Map<String, Object>> transitions = events.all(TRANSITIONS, "cus_mapped");
        assertThat(transitions.get(1))
                .containsEntry("reason", "tier of old became basic")
                .containsEntry("event_id", null);
    }

    @Test
    void aSavedWayToPayIsNotedUnlessStripeNamesAnother() {
        events.done("customer.created", 1700000000, customer("cus_saver", "Sam"));
        events.done("setup_intent.succeeded", 1700000001, setupIntent("cus_saver", "pm_new"));
        assertThat(events.one(ROW, "cus_saver")).containsEntry("default_payment_method", "pm_new");

        Map<String, Object> named = customer("cus_saver", "Sam");
        named.put("invoice_settings", Map.of("default_payment_method", "pm_named"));
        events.done("customer.updated", 1700000002, named);
        events.done("setup_intent.succeeded", 1700000003, setupIntent("cus_saver", "pm_later"));
        assertThat(events.one(ROW, "cus_saver")).containsEntry("default_payment_method", "pm_named");
    }

    private String own(String name) {
        return (String) new Http(port)
                .post("/api/v1/customers", Map.of("name", name, "email", name + "@example.com"))
                .json()
                .get("id");
    }

    private List<Map<String, Object>> wanted(String id) {
        return events.all("select * from stripe.wanted where id = :id", id);
    }

    private static Map<String, Object> subscription(String customer, String status) {
        return Deliveries.subscription("sub_" + customer, customer, status, "price_basic");
    }

    private static Map<String, Object> customer(String id, String name) {
        return Maps.of("id", id, "object", "customer", "name", name, "email", name.replace(' ', '.') + "@example.com");
    }

    private static Map<String, Object> session(String customer, String reference) {
        return Maps.of(
                "id",
                "cs_" + customer + reference.hashCode(),
                "object",
                "checkout.session",
                "customer",
                customer,
                "client_reference_id",
                reference,
                "status",
                "complete",
                "payment_status",
                "paid");
    }

    private static Map<String, Object> setupIntent(String customer, String method) {
        return Maps.of(
                "id",
                "seti_" + method,
                "object",
                "setup_intent",
                "customer",
                customer,
                "payment_method",
                method,
                "status",
                "succeeded",
                "created",
                1700000000 + method.length());
    }
}
