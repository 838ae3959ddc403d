package io.striperoutes.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Maps;
import io.striperoutes.stripe.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentTest {

    static Stream<Arguments> statuses() {
        return Stream.of(
                told("pending", intent("requires_payment_method")),
                told("pending", intent("requires_action")),
                told("pending", intent("processing")),
                told("pending", intent("requires_capture")),
                told("pending", intent("processing"), refund("re_1", "succeeded", 40)),
                told("failed", intent("requires_payment_method", "last_error", "card_declined")),
                told("failed", intent("canceled")),
                told("succeeded", intent("succeeded")),
                told("succeeded", charge("ch_1", "succeeded", 0)),
                told("failed", charge("ch_1", "failed", 0)),
                told("pending", charge("ch_1", "pending", 0)),
                told("partially_refunded", intent("succeeded"), refund("re_1", "succeeded", 40)),
                told("refunded", intent("succeeded"), refund("re_1", "succeeded", 100)),
                told("refunded", intent("succeeded"), refund("re_1", "succeeded", 60), refund("re_2", "pending", 40)),
                told("succeeded", intent("succeeded"), refund("re_1", "failed", 100)),
                told("succeeded", intent("succeeded"), refund("re_1", "canceled", 100)),
                told("refunded", intent("succeeded"), refund("re_1", null, 100)),
                told("disputed", intent("succeeded"), dispute(null)),
                told("succeeded", intent("succeeded"), charge("ch_1", "succeeded", 100), refund("re_1", "failed", 100)),
                told(
                        "partially_refunded",
                        intent("succeeded"),
                        charge("ch_1", "succeeded", 100),
                        refund("re_1", "failed", 60),
                        refund("re_2", "succeeded", 40)),
                told("refunded", intent("succeeded"), charge("ch_1", "succeeded", 100)),
                told("partially_refunded", intent("succeeded"), charge("ch_1", "succeeded", 1)),
                told("refunded", intent("succeeded", "amount_received", 60L), refund("re_1", "succeeded", 60)),
                told("disputed", intent("succeeded"), dispute("needs_response")),
                told("disputed", intent("succeeded"), dispute("lost")),
                told("disputed", charge("ch_1", "succeeded", 0), dispute("under_review")),
                told("succeeded", intent("succeeded"), dispute("won")),
                told("succeeded", intent("succeeded"), dispute("warning_closed")),
                told("partially_refunded", intent("succeeded"), refund("re_1", "succeeded", 40), dispute("won")));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void theFactsTellTheStatusInAnyOrder(String status, List<Payment.Part> parts) {
        List<Payment.Part> backwards = new ArrayList<>(parts);
        Collections.reverse(backwards);

        assertThat(Payment.of(parts).orElseThrow().status()).isEqualTo(status);
        assertThat(Payment.of(backwards)).isEqualTo(Payment.of(parts));
    }

    @Test
    void withoutIntentAndChargeThereIsNoPaymentYet() {
        assertThat(Payment.of(List.of(refund("re_1", "succeeded", 40), dispute("lost"))))
                .isEmpty();
    }

    @Test
    void theInvoiceIsNamedByTheIntentOrTheChargeOfOldOrByALinkOfItsOwn() {
        Payment.Part link = part(ObjectKind.INVOICE_PAYMENT, Map.of("id", "inpay_1", "invoice", "in_link"));

        assertThat(invoice(intent("succeeded"))).isNull();
        assertThat(invoice(link, intent("succeeded"))).isEqualTo("in_link");
        assertThat(invoice(intent("succeeded", "invoice", "in_old"), link)).isEqualTo("in_old");
        assertThat(invoice(intent("succeeded"), charge("ch_1", "succeeded", 0, "invoice", "in_charge")))
                .isEqualTo("in_charge");
    }

    @Test
    void ofSeveralChargesTheOneThatBroughtTheMoneyCounts() {
        Payment.Part failed = charge("ch_1", "failed", 0, "created", 30L);
        Payment.Part paid = charge("ch_2", "succeeded", 0, "created", 20L);
        Payment.Part older = charge("ch_3", "failed", 0, "created", 10L);

        Payment payment = Payment.of(List.of(failed, paid, older)).orElseThrow();
        assertThat(payment.status()).isEqualTo("succeeded");
        assertThat(payment.created()).isEqualTo(20);
        assertThat(Payment.of(List.of(older, paid, failed))).contains(payment);
        assertThat(Payment.of(List.of(failed, paid, intent("succeeded", "created", 5L)))
                        .orElseThrow()
                        .created())
                .isEqualTo(5);
    }

    private static String invoice(Payment.Part... parts) {
        return Payment.of(List.of(parts)).orElseThrow().invoice();
    }

    private static Arguments told(String status, Payment.Part... parts) {
        return Arguments.of(status, Arrays.asList(parts));
    }

    private static Payment.Part intent(String status, Object... more) {
        return part(ObjectKind.PAYMENT_INTENT, facts("pi_1", status, 100L, more));
    }

    private static Payment.Part charge(String id, String status, long refunded, Object... more) {
        Map<String, Object> facts = facts(id, status, 100L, more);
        facts.put("amount_refunded", refunded);
        return part(ObjectKind.CHARGE, facts);
    }

    private static Payment.Part refund(String id, String status, long amount) {
        return part(ObjectKind.REFUND, facts(id, status, amount));
    }

    private static Payment.Part dispute(String status) {
        return part(ObjectKind.DISPUTE, facts("dp_1", status, 100L));
    }

    private static Map<String, Object> facts(String id, String status, long amount, Object... more) {
        Map<String, Object> facts = Maps.of("id", id, "status", status, "amount", amount);
        facts.putAll(Maps.of(more));
        return facts;
    }

    private static Payment.Part part(ObjectKind kind, Map<String, Object> facts) {
        return new Payment.Part(kind, facts);
    }
}
