package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.Given.items;
import static io.striperoutes.lifecycle.Given.nothing;
import static io.striperoutes.lifecycle.Given.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.striperoutes.lifecycle.Decision.Next;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The grace period of these cases is 1000 seconds. */
class GraceTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"starts", "ends"})
    void givesGrace(String rule, Decision decision, String expected) {
        assertThat(Given.told(decision)).isEqualTo(expected);
    }

    static Stream<Arguments> starts() {
        return Stream.of(
                arguments(
                        "3: starts at the first failed attempt",
                        pastDue().firstFailedAt(40).at(99),
                        until(1040)),
                arguments("3: else at finalized_at", pastDue().at(99), until(1030)),
                arguments(
                        "3: for send_invoice at due_date",
                        nothing()
                                .subscription("sub_1", "past_due", 50)
                                .invoice(
                                        "in_1",
                                        "sub_1",
                                        "open",
                                        20,
                                        "collection_method",
                                        "send_invoice",
                                        "finalized_at",
                                        10,
                                        "due_date",
                                        45)
                                .at(99),
                        until(1045)),
                arguments(
                        "3: a known failed attempt goes before due_date",
                        nothing()
                                .subscription("sub_1", "past_due", 50)
                                .invoice(
                                        "in_1",
                                        "sub_1",
                                        "open",
                                        20,
                                        "collection_method",
                                        "send_invoice",
                                        "due_date",
                                        45)
                                .firstFailedAt(12)
                                .at(99),
                        until(1012)),
                arguments(
                        "3: a retry whose first attempt was missed does not move it",
                        pastDue().firstFailedAt(600, 2).at(700),
                        until(1030)),
                arguments(
                        "3: a first attempt that is known to be the first counts",
                        pastDue().firstFailedAt(40, 1).at(99),
                        until(1040)),
                arguments(
                        "3: of a retry and due_date the earlier",
                        sendInvoiceDue(45).firstFailedAt(12, 2).at(99),
                        until(1012)),
                arguments(
                        "3: else at the first past_due snapshot",
                        nothing()
                                .subscription("sub_1", "past_due", 50)
                                .pastDueSince(35)
                                .at(99),
                        until(1035)),
                arguments(
                        "3: else at the present snapshot",
                        nothing().subscription("sub_1", "past_due", 50).at(99),
                        until(1050)),
                arguments(
                        "3: an open invoice without any time falls to the first past_due snapshot",
                        nothing()
                                .subscription("sub_1", "past_due", 50)
                                .pastDueSince(35)
                                .invoice(
                                        "in_1",
                                        "sub_1",
                                        "open",
                                        20,
                                        "collection_method",
                                        "send_invoice",
                                        "finalized_at",
                                        10)
                                .at(99),
                        until(1035)),
                arguments(
                        "3: the oldest open invoice counts, not the latest",
                        pastDue()
                                .invoice("in_2", "sub_1", "open", 60, "created", 25)
                                .firstFailedAt(60)
                                .at(99),
                        until(1030)),
                arguments(
                        "3: of two open invoices of one second that with the smaller id",
                        pastDue()
                                .invoice("in_0", "sub_1", "open", 60, "created", 20)
                                .firstFailedAt(60)
                                .at(99),
                        until(1060)),
                arguments(
                        "3: older ones that are paid, void or uncollectible do not count",
                        pastDue()
                                .invoice("in_a", "sub_1", "paid", 10, "finalized_at", 1)
                                .invoice("in_b", "sub_1", "void", 10, "finalized_at", 2)
                                .invoice("in_c", "sub_1", "uncollectible", 10, "finalized_at", 3)
                                .at(99),
                        until(1030)),
                arguments(
                        "3: another subscription's open invoice does not count",
                        pastDue()
                                .invoice("in_a", "sub_2", "open", 10, "finalized_at", 1)
                                .at(99),
                        until(1030)),
                arguments(
                        "3: a retry and a later snapshot do not move it",
                        pastDue()
                                .firstFailedAt(40)
                                .invoice("in_1", "sub_1", "open", 600, "created", 20, "attempt_count", 3L)
                                .firstFailedAt(40)
                                .subscription("sub_1", "past_due", 600)
                                .pastDueSince(50)
                                .at(700),
                        until(1040)));
    }

    static Stream<Arguments> ends() {
        Policy none = new Policy(Duration.ZERO, EndPolicy.FREEZE, null, Map.of());
        return Stream.of(
                arguments("3: full a second before the end", pastDue().at(1029), until(1030)),
                arguments("3: none at the very end", pastDue().at(1030), "suspended none null [] until 1030, rule 3"),
                arguments("3: no grace", pastDue().policy(none).at(99), "suspended none null [] until 30, rule 3"),
                arguments(
                        "3: paused has no grace",
                        nothing().subscription("sub_1", "paused", 9).at(10),
                        "suspended none null [], rule 1"),
                arguments(
                        "3: unpaid has no grace",
                        nothing().subscription("sub_1", "unpaid", 9).at(10),
                        "suspended none null [], rule 1"),
                arguments(
                        "3: two past_due subscriptions give access until the later end",
                        pastDue()
                                .subscription("sub_2", "past_due", 500, "items", items("price_addon"))
                                .at(1100),
                        "suspended full null [addon] until 1500, rule 3"));
    }

    @Test
    void rule3TellsWhatTheClockWillChange() {
        assertThat(pastDue().at(99).next()).isEqualTo(new Next(State.SUSPENDED, Access.NONE, second(1030)));
        assertThat(pastDue().at(99).reason()).isEqualTo("subscription sub_1 is past_due");
        assertThat(pastDue().at(1030).next()).isNull();
        assertThat(pastDue().at(1030).reason()).isEqualTo("grace ended");
    }

    @Test
    void rule3TellsOfPackagesThatEndBesideAnActiveSubscription() {
        Given given = pastDue().subscription("sub_2", "active", 10, "items", items("price_addon"));

        assertThat(Given.told(given.at(99))).isEqualTo("active full basic [addon core], rule 1");
        assertThat(given.at(99).next()).isEqualTo(new Next(State.ACTIVE, Access.FULL, second(1030)));
        assertThat(Given.told(given.at(1030))).isEqualTo("active full null [addon], rule 1");
    }

    @Test
    void rule3TellsNothingOfAnEndThatTakesNothingAway() {
        Given given = pastDue().subscription("sub_2", "active", 10, "items", items("price_basic"));

        assertThat(given.at(99).next()).isNull();
    }

    @Test
    void rule3NamesTheFactThatGraceStartsWith() {
        assertThat(pastDue().firstFailedAt(40).at(99).facts())
                .contains(new Decision.Fact("in_1", "first_failed_at", second(40), second(20), "evt_in_120"));
    }

    private static Given pastDue() {
        return nothing()
                .subscription("sub_1", "past_due", 50, "latest_invoice", "in_1")
                .invoice("in_1", "sub_1", "open", 20, "created", 20, "finalized_at", 30);
    }

    private static Given sendInvoiceDue(int dueDate) {
        return nothing()
                .subscription("sub_1", "past_due", 50)
                .invoice("in_1", "sub_1", "open", 20, "collection_method", "send_invoice", "due_date", dueDate);
    }

    private static String until(long end) {
        return "suspended full basic [core] until " + end + ", rule 3";
    }
}
