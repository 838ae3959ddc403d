package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.Given.DOWNGRADE;
import static io.striperoutes.lifecycle.Given.FREEZE;
import static io.striperoutes.lifecycle.Given.FREE_TIER;
import static io.striperoutes.lifecycle.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StandingRulesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rule1", "neverLive", "rules5And6"})
    void decidesByTheBestStanding(String rule, Decision decision, String expected) {
        assertThat(Given.told(decision)).isEqualTo(expected);
    }

    static Stream<Arguments> rule1() {
        return Stream.of(
                arguments("1: nothing bought is pending", nothing().at(0), "pending none null [], rule 1"),
                arguments(
                        "1: nothing bought, default tier",
                        nothing().policy(FREE_TIER).at(0),
                        "active full free [starter], rule 1"),
                arguments("1: active", best("active"), "active full basic [core], rule 1"),
                arguments("1: trialing", best("trialing"), "active full basic [core], rule 1"),
                arguments("1: active beats past_due", best("past_due", "active"), "active full basic [core], rule 1"),
                arguments("1: trialing beats unpaid", best("unpaid", "trialing"), "active full basic [core], rule 1"),
                arguments(
                        "1: past_due beats paused",
                        best("paused", "past_due"),
                        "suspended full basic [core] until 1010, rule 3"),
                arguments("1: paused beats unpaid", best("unpaid", "paused"), "suspended none null [], rule 1"),
                arguments("1: unpaid beats canceled", best("canceled", "unpaid"), "suspended none null [], rule 1"),
                arguments(
                        "1: canceled beats incomplete",
                        best("incomplete", "canceled"),
                        "frozen frozen basic [core@10], rule 4"),
                arguments(
                        "1: incomplete beats incomplete_expired",
                        best("incomplete_expired", "incomplete"),
                        "pending none null [], rule 1"),
                arguments(
                        "1: incomplete_expired is expired",
                        neverLive("incomplete_expired", FREEZE),
                        "expired none null [], rule 1"),
                arguments(
                        "1: incomplete is on the default tier",
                        neverLive("incomplete", FREE_TIER),
                        "active full free [starter], rule 1"),
                arguments(
                        "1: incomplete_expired is on the default tier",
                        neverLive("incomplete_expired", FREE_TIER),
                        "active full free [starter], rule 1"),
                arguments(
                        "1: a paused one keeps the default tier away",
                        nothing()
                                .subscription("sub_1", "paused", 10)
                                .policy(FREE_TIER)
                                .at(99),
                        "suspended none null [], rule 1"),
                arguments(
                        "1: a canceled one keeps the default tier away",
                        nothing()
                                .subscription("sub_1", "canceled", 10)
                                .onceLive()
                                .policy(FREE_TIER)
                                .at(99),
                        "frozen frozen basic [core@10], rule 4"),
                arguments(
                        "1: a status that Stripe has invented since gives no access",
                        neverLive("dormant", FREEZE),
                        "pending none null [], rule 1"),
                arguments(
                        "1: a default tier without an entry is a name",
                        nothing()
                                .policy(new Policy(Duration.ZERO, EndPolicy.FREEZE, "gratis", Map.of()))
                                .at(0),
                        "active full gratis [], rule 1"));
    }

    static Stream<Arguments> neverLive() {
        Given paid =
                nothing().subscription("sub_1", "canceled", 10, "ended_at", 9).invoice("in_1", "sub_1", "paid", 5);
        Given open =
                nothing().subscription("sub_1", "canceled", 10, "ended_at", 9).invoice("in_1", "sub_1", "open", 5);
        return Stream.of(
                arguments(
                        "1: canceled, never live, is expired",
                        neverLive("canceled", FREEZE),
                        "expired none null [], rule 1"),
                arguments(
                        "1: canceled, never live, default tier",
                        neverLive("canceled", FREE_TIER),
                        "active full free [starter], rule 1"),
                arguments(
                        "1: canceled, never live, downgrade",
                        neverLive("canceled", DOWNGRADE),
                        "active full free [starter], rule 1"),
                arguments(
                        "1: a paid invoice proves that it was live",
                        paid.at(99),
                        "frozen frozen basic [core@9], rule 4"),
                arguments("1: an open invoice proves nothing", open.at(99), "expired none null [], rule 1"),
                arguments(
                        "1: another subscription's paid invoice proves nothing",
                        nothing()
                                .subscription("sub_1", "canceled", 10)
                                .invoice("in_1", "sub_2", "paid", 5)
                                .at(99),
                        "expired none null [], rule 1"),
                arguments(
                        "1: a trial proves that it was live",
                        nothing()
                                .subscription("sub_1", "canceled", 10, "ended_at", 9, "trial_start", 0)
                                .at(99),
                        "frozen frozen basic [core@9], rule 4"),
                arguments(
                        "1: an invoice of a later cycle proves that it was live",
                        nothing()
                                .subscription("sub_1", "canceled", 10, "ended_at", 9)
                                .invoice("in_2", "sub_1", "void", 5, "billing_reason", "subscription_cycle")
                                .at(99),
                        "frozen frozen basic [core@9], rule 4"),
                arguments(
                        "1: one billed by send_invoice starts as active",
                        nothing()
                                .subscription(
                                        "sub_1", "canceled", 10, "ended_at", 9, "collection_method", "send_invoice")
                                .at(99),
                        "frozen frozen basic [core@9], rule 4"));
    }

    static Stream<Arguments> rules5And6() {
        return Stream.of(
                arguments(
                        "5: cancel_at in the past is still active",
                        nothing()
                                .subscription("sub_1", "active", 10, "cancel_at", 20)
                                .at(30),
                        "active full basic [core], rule 5"),
                arguments(
                        "5: cancel_at in the future is active",
                        nothing()
                                .subscription("sub_1", "active", 10, "cancel_at", 20)
                                .at(15),
                        "active full basic [core], rule 1"),
                arguments(
                        "5: a period and a trial that are over change nothing",
                        nothing()
                                .subscription("sub_1", "trialing", 10, "trial_end", 20, "current_period_end", 20)
                                .at(30),
                        "active full basic [core], rule 1"),
                arguments(
                        "5: pause_collection changes no state",
                        nothing()
                                .subscription("sub_1", "active", 10, "pause_collection", Map.of("behavior", "void"))
                                .at(30),
                        "active full basic [core], rule 1"),
                arguments("6: paused as active", table("paused", State.ACTIVE), "active full basic [core], rule 6"),
                arguments("6: past_due as active", table("past_due", State.ACTIVE), "active full basic [core], rule 6"),
                arguments("6: past_due as pending", table("past_due", State.PENDING), "pending none null [], rule 6"),
                arguments(
                        "6: trialing as suspended",
                        table("trialing", State.SUSPENDED),
                        "suspended none null [], rule 6"),
                arguments("6: unpaid as expired", table("unpaid", State.EXPIRED), "expired none null [], rule 6"),
                arguments(
                        "6: unpaid as frozen", table("unpaid", State.FROZEN), "frozen frozen basic [core@10], rule 6"),
                arguments(
                        "6: canceled as expired, whatever the end policy",
                        table("canceled", State.EXPIRED),
                        "expired none null [], rule 6"),
                arguments(
                        "6: a status that is called active beats past_due",
                        nothing()
                                .subscription("sub_1", "past_due", 10)
                                .subscription("sub_2", "paused", 10)
                                .status("paused", State.ACTIVE)
                                .at(99),
                        "active full basic [core], rule 6"));
    }

    @Test
    void rule1TellsThatACanceledSubscriptionWasNeverLive() {
        Decision decision = neverLive("canceled", FREEZE);

        assertThat(decision.reason()).isEqualTo("subscription sub_1 was never live");
        assertThat(decision.facts()).extracting(Decision.Fact::value).contains("canceled");
    }

    private static Decision best(String... statuses) {
        Given given = nothing();
        for (String status : statuses) {
            given.subscription("sub_" + status, status, 10);
            if (status.equals("canceled")) {
                given.onceLive();
            }
        }
        return given.at(99);
    }

    private static Decision neverLive(String status, Policy policy) {
        return nothing().subscription("sub_1", status, 10).policy(policy).at(99);
    }

    private static Decision table(String status, State state) {
        return nothing()
                .subscription("sub_1", status, 10)
                .onceLive()
                .status(status, state)
                .at(99);
    }
}
