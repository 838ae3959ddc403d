package io.striperoutes.mirror;

import static io.striperoutes.stripe.ObjectKind.CHARGE;
import static io.striperoutes.stripe.ObjectKind.CHECKOUT_SESSION;
import static io.striperoutes.stripe.ObjectKind.CUSTOMER;
import static io.striperoutes.stripe.ObjectKind.INVOICE;
import static io.striperoutes.stripe.ObjectKind.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.ObjectKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static void grows(ObjectKind kind, Map<String, Object> less, Map<String, Object> more) {
        assertThat(Growth.less(kind, less, more)).as("%s before %s", less, more).isTrue();
        assertThat(Growth.less(kind, more, less)).as("%s before %s", more, less).isFalse();
    }

    private static void open(ObjectKind kind, Map<String, Object> one, Map<String, Object> other) {
        assertThat(Growth.less(kind, one, other)).isFalse();
        assertThat(Growth.less(kind, other, one)).isFalse();
    }

    @Test
    void anInvoiceGoesFromDraftToOpenToUncollectibleToPaidOrVoid() {
        List<String> way = List.of("draft", "open", "uncollectible", "paid");
        for (int i = 1; i < way.size(); i++) {
            grows(INVOICE, Map.of("status", way.get(i - 1)), Map.of("status", way.get(i)));
            grows(INVOICE, Map.of("status", way.get(i - 1)), Map.of("status", "void"));
        }
        open(INVOICE, Map.of("status", "paid"), Map.of("status", "void"));
    }

    @Test
    void attemptsAndAmountsGrow() {
        grows(INVOICE, Map.of("attempt_count", 1L), Map.of("attempt_count", 2L));
        grows(INVOICE, Map.of("amount_paid", 0L), Map.of("amount_paid", 5L));
        grows(CHARGE, Map.of("amount_refunded", 0L), Map.of("amount_refunded", 5L));
    }

    @Test
    void aSubscriptionIsIncompleteFirstOnly() {
        grows(SUBSCRIPTION, Map.of("status", "incomplete"), Map.of("status", "active"));
        open(SUBSCRIPTION, Map.of("status", "active"), Map.of("status", "past_due"));
    }

    @Test
    void aSessionBecomesCompleteAndPaid() {
        grows(CHECKOUT_SESSION, Map.of("status", "open"), Map.of("status", "complete"));
        grows(
                CHECKOUT_SESSION,
                Map.of("status", "complete", "payment_status", "unpaid"),
                Map.of("status", "complete", "payment_status", "paid"));
    }

    @Test
    void whatIsLessInOneAndMoreInAnotherIsOpen() {
        open(INVOICE, Map.of("status", "open", "attempt_count", 2L), Map.of("status", "paid", "attempt_count", 1L));
        open(
                INVOICE,
                Map.of("status", "open", "attempt_count", 1L, "amount_paid", 5L),
                Map.of("status", "paid", "attempt_count", 2L, "amount_paid", 1L));
    }

    @Test
    void whatIsNotThereSaysNothing() {
        open(INVOICE, Map.of(), Map.of("status", "paid"));
        open(CUSTOMER, Map.of("name", "a"), Map.of("name", "b"));
    }
}
