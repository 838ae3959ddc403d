package io.striperoutes.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.ObjectKind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalityTest {
    @ParameterizedTest
    @CsvSource({
        "SUBSCRIPTION, customer.subscription.updated, active, OPEN",
        "SUBSCRIPTION, customer.subscription.paused, paused, OPEN",
        "SUBSCRIPTION, customer.subscription.updated, incomplete_expired, TERMINAL",
        "SUBSCRIPTION, customer.subscription.deleted, canceled, TERMINAL",
        "INVOICE, invoice.paid, paid, OPEN",
        "INVOICE, invoice.marked_uncollectible, uncollectible, OPEN",
        "INVOICE, invoice.voided, void, TERMINAL",
        "INVOICE, invoice.deleted, draft, TOMBSTONE",
        "PAYMENT_INTENT, payment_intent.succeeded, succeeded, TERMINAL",
        "PAYMENT_INTENT, payment_intent.canceled, canceled, TERMINAL",
        "PAYMENT_INTENT, payment_intent.processing, processing, OPEN",
        "CHECKOUT_SESSION, checkout.session.completed, complete, OPEN",
        "CHECKOUT_SESSION, checkout.session.expired, expired, TERMINAL",
        "DISPUTE, charge.dispute.closed, won, TERMINAL",
        "DISPUTE, fetch, lost, TERMINAL",
        "DISPUTE, charge.dispute.updated, under_review, OPEN",
        "REFUND, refund.updated, succeeded, OPEN",
        "CUSTOMER, customer.deleted, , TOMBSTONE",
        "PRODUCT, product.deleted, , TOMBSTONE",
        "PRICE, price.deleted, , TOMBSTONE",
        "PLAN, plan.deleted, , TOMBSTONE"
    })
    void whatIsTerminalFollowsFromTheTypeAndTheStatus(ObjectKind kind, String type, String status, Finality finality) {
        Map<String, Object> object = status == null ? Map.of("id", "x") : Map.of("id", "x", "status", status);
        assertThat(Finality.of(Observation.event(kind, "evt_1", type, 1, object, null, null)))
                .isEqualTo(finality);
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMER", "PRODUCT", "PRICE", "PLAN"})
    void aFetchThatSaysDeletedIsATombstone(ObjectKind kind) {
        Observation fetched = Observation.fetched(kind, 1, 1, Map.of("id", "x", "deleted", true));
        assertThat(fetched.tombstone()).isTrue();
        assertThat(fetched.terminal()).isTrue();
    }
}
