package io.striperoutes.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.FakeStripe;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.stripe.ObjectKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class RefetchTest {
    private static final String WANTED = "select * from stripe.wanted where id = :id";
    private static final String STATE = "select status, in_doubt from billing.customer where external_id = :id";

    @Autowired
    private Events events;

    @Autowired
    private FakeStripe stripe;

    @Autowired
    private SettableClock clock;

    @Autowired
    private Mirror mirror;

    @Test
    void whatIsInDoubtIsFetchedOnceItsSecondIsOverAndTheCustomerIsDecidedAgain() {
        long second = clock.second() + 3;
        stripe.knows(subscription("sub_doubt", "cus_doubt", "unpaid"));
        events.together(List.of(
                Events.event("customer.subscription.updated", second, subscription("sub_doubt", "cus_doubt", "active")),
                Events.event(
                        "customer.subscription.updated", second, subscription("sub_doubt", "cus_doubt", "past_due"))));
        await().untilAsserted(() -> assertThat(events.all(STATE, "cus_doubt"))
                .extracting(row -> row.get("in_doubt"))
                .containsExactly(true));
        assertThat(events.one(WANTED, "sub_doubt")).containsEntry("reason", "in doubt");
        assertThat(stripe.asked("sub_doubt")).as("before the second is over").isZero();

        clock.advance(Duration.ofSeconds(6));
        await().untilAsserted(() -> assertThat(events.one(STATE, "cus_doubt"))
                .containsEntry("status", "suspended")
                .containsEntry("in_doubt", false));
        assertThat(events.all(WANTED, "sub_doubt")).isEmpty();
        assertThat(events.all("select * from stripe.fetched where id = :id", "sub_doubt"))
                .hasSize(1);
        assertThat(mirror.evidence(new ObjectKey("default", ObjectKind.SUBSCRIPTION, "sub_doubt")))
                .hasSize(3);
    }

    @Test
    void whatWasWantedForADeadEventIsAskedForOnce() {
        events.done("customer.created", 1700000000, Maps.of("id", "cus_dead", "object", "customer", "name", "Old"));
        stripe.knows(Maps.of("id", "cus_dead", "object", "customer", "name", "New", "email", "a\u0000b"));
        mirror.want(
                List.of(new ObjectKey("default", ObjectKind.CUSTOMER, "cus_dead")), "its event is dead", Duration.ZERO);

        await().untilAsserted(() -> assertThat(
                        events.one("select name, email from billing.customer where external_id = :id", "cus_dead"))
                .containsEntry("name", "New")
                .containsEntry("email", "a\uFFFDb"));
        await().until(() -> events.all(WANTED, "cus_dead").isEmpty());
        assertThat(stripe.asked("cus_dead")).isEqualTo(1);
    }

    @Test
    void whileStripeAnswersNothingOrFailsItIsAskedLaterEachTime() {
        mirror.want(List.of(new ObjectKey("default", ObjectKind.PRICE, "price_silent")), "never seen", Duration.ZERO);
        mirror.want(
                List.of(new ObjectKey("default", ObjectKind.PRICE, "price_unreachable")), "never seen", Duration.ZERO);
        await().until(() -> stripe.asked("price_silent") == 2 && stripe.asked("price_unreachable") == 2);

        Map<String, Object> silent = events.one(
                "select attempts, extract(epoch from due_at) as due from stripe.wanted where id = :id", "price_silent");
        assertThat(silent).containsEntry("attempts", 2);
        assertThat(((Number) silent.get("due")).doubleValue()).isBetween(clock.second() - 1.0, clock.second() + 3.0);
        await().untilAsserted(
                        () -> assertThat(events.one(WANTED, "price_unreachable").get("last_error"))
                                .isEqualTo("IllegalStateException: Stripe is away"));
    }

    @Test
    void anInvoiceThatStripeDoesNotKnowIsGoneOnlyIfItWasADraft() {
        for (String status : List.of("draft", "open")) {
            String id = "in_vanished_" + status;
            events.done(
                    "invoice.created",
                    1700000000,
                    Maps.of("id", id, "object", "invoice", "customer", "cus_vanished", "status", status));
            stripe.knows(Maps.of("id", id, "object", "invoice", "deleted", true));
            mirror.want(List.of(new ObjectKey("default", ObjectKind.INVOICE, id)), "in doubt", Duration.ZERO);
        }
        String deleted = "select deleted from stripe.object where id = :id";
        await().untilAsserted(() ->
                assertThat(events.one(deleted, "in_vanished_draft")).containsEntry("deleted", true));
        await().untilAsserted(
                        () -> assertThat(events.one(WANTED, "in_vanished_open").get("last_error"))
                                .asString()
                                .contains("it belongs to another account"));
        assertThat(events.one(deleted, "in_vanished_open")).containsEntry("deleted", false);
    }

    private static Map<String, Object> subscription(String id, String customer, String status) {
        return Deliveries.subscription(id, customer, status, "price_basic");
    }
}
