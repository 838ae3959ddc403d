package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CorrectionTest {
    private static final String ACTIVE = "active full basic [core], rule ";
    private static final String PENDING = "pending none null [], rule 1";
    private static final String UNPAID = "suspended none null [], rule 1";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"paid", "failed", "which"})
    void correctsByOneInvoice(String rule, Decision decision, String expected) {
        assertThat(Given.told(decision)).isEqualTo(expected);
    }

    static Stream<Arguments> paid() {
        return Stream.of(
                arguments("2: incomplete, paid later", latest("incomplete", "paid", 11), ACTIVE + 2),
                arguments("2: incomplete, paid in the same second", latest("incomplete", "paid", 10), ACTIVE + 2),
                arguments("2: incomplete, paid a second before", latest("incomplete", "paid", 9), PENDING),
                arguments("2: past_due, paid later", latest("past_due", "paid", 11), ACTIVE + 2),
                arguments(
                        "2: past_due, paid in the same second",
                        latest("past_due", "paid", 10),
                        "suspended full basic [core] until 1010, rule 3"),
                arguments("2: unpaid, paid later", latest("unpaid", "paid", 11), ACTIVE + 2),
                arguments("2: unpaid, paid in the same second", latest("unpaid", "paid", 10), UNPAID),
                arguments("2: paused, paid later", latest("paused", "paid", 11), UNPAID),
                arguments("2: trialing, paid later", latest("trialing", "paid", 11), ACTIVE + 1),
                arguments(
                        "2: canceled, paid later",
                        latest("canceled", "paid", 11),
                        "frozen frozen basic [core@10], rule 4"),
                arguments(
                        "2: incomplete_expired, paid later",
                        latest("incomplete_expired", "paid", 11),
                        "expired none null [], rule 1"),
                arguments("2: unpaid, void later", latest("unpaid", "void", 11), UNPAID),
                arguments("2: unpaid, uncollectible later", latest("unpaid", "uncollectible", 11), UNPAID));
    }

    static Stream<Arguments> failed() {
        String pastDue = "suspended full basic [core] until 1011, rule 2";
        return Stream.of(
                arguments("2: active, failed later", fails("active", 11).at(99), pastDue),
                arguments("2: trialing, failed later", fails("trialing", 11).at(99), pastDue),
                arguments(
                        "2: active, failed in the same second",
                        fails("active", 10).at(99),
                        ACTIVE + 1),
                arguments(
                        "2: active, failed a second before", fails("active", 9).at(99), ACTIVE + 1),
                arguments("2: incomplete, failed later", fails("incomplete", 11).at(99), PENDING),
                arguments("2: paused, failed later", fails("paused", 11).at(99), UNPAID),
                arguments("2: unpaid, failed later", fails("unpaid", 11).at(99), UNPAID),
                arguments("2: canceled, failed later", fails("canceled", 11).at(99), "expired none null [], rule 1"),
                arguments("2: active, open but never tried", latest("active", "open", 11), ACTIVE + 1),
                arguments(
                        "2: active, open while the first attempt runs",
                        invoice("active", "open", 11, "attempt_count", 1L).at(99),
                        ACTIVE + 1),
                arguments(
                        "2: active, a second attempt proves the failed first one",
                        invoice("active", "open", 11, "attempt_count", 2L, "finalized_at", 3)
                                .at(99),
                        "suspended full basic [core] until 1003, rule 2"),
                arguments(
                        "2: active, failed but void since",
                        invoice("active", "void", 11).firstFailedAt(11).at(99),
                        ACTIVE + 1),
                arguments(
                        "2: active, failed but paid since",
                        invoice("active", "paid", 11).firstFailedAt(11).at(99),
                        ACTIVE + 1),
                arguments(
                        "2: active, the first invoice failed",
                        invoice("active", "open", 11, "billing_reason", "subscription_create")
                                .firstFailedAt(11)
                                .at(99),
                        ACTIVE + 1),
                arguments(
                        "2: active, an invoice of a pending update failed",
                        nothing()
                                .subscription(
                                        "sub_1",
                                        "active",
                                        10,
                                        "latest_invoice",
                                        "in_1",
                                        "pending_update",
                                        Map.of("expires_at", 1L))
                                .invoice("in_1", "sub_1", "open", 11)
                                .firstFailedAt(11)
                                .at(99),
                        ACTIVE + 1));
    }

    static Stream<Arguments> which() {
        return Stream.of(
                arguments(
                        "2: an old invoice that is paid late changes nothing",
                        nothing()
                                .subscription("sub_1", "unpaid", 10, "latest_invoice", "in_2")
                                .invoice("in_1", "sub_1", "paid", 50, "created", 1)
                                .at(99),
                        UNPAID),
                arguments(
                        "2: an invoice created in the snapshot's second is not after it",
                        nothing()
                                .subscription("sub_1", "unpaid", 10, "latest_invoice", "in_2")
                                .invoice("in_3", "sub_1", "paid", 50, "created", 10)
                                .at(99),
                        UNPAID),
                arguments(
                        "2: an invoice created after the snapshot counts",
                        nothing()
                                .subscription("sub_1", "unpaid", 10, "latest_invoice", "in_2")
                                .invoice("in_3", "sub_1", "paid", 50, "created", 11)
                                .at(99),
                        ACTIVE + 2),
                arguments(
                        "2: any invoice counts where latest_invoice is null",
                        nothing()
                                .subscription("sub_1", "unpaid", 10)
                                .invoice("in_1", "sub_1", "paid", 50, "created", 1)
                                .at(99),
                        ACTIVE + 2),
                arguments(
                        "2: an invoice without a subscription changes nothing",
                        nothing()
                                .subscription("sub_1", "unpaid", 10)
                                .invoice("in_1", null, "paid", 50)
                                .at(99),
                        UNPAID),
                arguments(
                        "2: another subscription's invoice changes nothing",
                        nothing()
                                .subscription("sub_1", "unpaid", 10)
                                .invoice("in_1", "sub_2", "paid", 50)
                                .at(99),
                        UNPAID),
                arguments(
                        "2: the newer of two invoices counts, though it only confirms",
                        nothing()
                                .subscription("sub_1", "past_due", 10, "latest_invoice", "in_1")
                                .invoice("in_1", "sub_1", "paid", 50, "created", 1)
                                .invoice("in_2", "sub_1", "open", 40, "created", 20)
                                .firstFailedAt(40)
                                .at(99),
                        "suspended full basic [core] until 1040, rule 3"),
                arguments(
                        "2: a newer draft says nothing",
                        nothing()
                                .subscription("sub_1", "past_due", 10, "latest_invoice", "in_1")
                                .invoice("in_1", "sub_1", "paid", 50, "created", 1)
                                .invoice("in_2", "sub_1", "draft", 60, "created", 60)
                                .at(99),
                        ACTIVE + 2));
    }

    private static Decision latest(String status, String invoiceStatus, long asOf) {
        return invoice(status, invoiceStatus, asOf).at(99);
    }

    private static Given fails(String status, long asOf) {
        return invoice(status, "open", asOf).firstFailedAt(asOf);
    }

    private static Given invoice(String status, String invoiceStatus, long asOf, Object... more) {
        return nothing()
                .subscription("sub_1", status, 10, "latest_invoice", "in_1")
                .invoice("in_1", "sub_1", invoiceStatus, asOf, more);
    }
}
