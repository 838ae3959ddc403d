package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.Given.items;
import static io.striperoutes.lifecycle.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void findsTheChange(String rule, Decision before, Decision after, Change expected) {
        assertThat(Change.between(before, after)).contains(expected);
    }

    static Stream<Arguments> changes() {
        Decision active = nothing().subscription("sub_1", "active", 10).at(99);
        Given pastDue = nothing().subscription("sub_1", "past_due", 10);
        Decision pro = nothing()
                .subscription("sub_1", "active", 10, "items", items("price_pro"))
                .at(99);
        Decision addon = nothing()
                .subscription("sub_1", "active", 10, "items", items("price_basic", "price_addon"))
                .at(99);
        Decision limits =
                Decision.kept(active.status(), active.access(), active.tier(), active.packages(), Map.of("seats", 4));
        return Stream.of(
                arguments(
                        "7: status",
                        active,
                        pastDue.at(99),
                        new Change(State.ACTIVE, State.SUSPENDED, "subscription sub_1 is past_due")),
                arguments(
                        "7: access",
                        pastDue.at(99),
                        pastDue.at(5000),
                        new Change(State.SUSPENDED, State.SUSPENDED, "grace ended")),
                arguments("7: tier", active, pro, new Change(State.ACTIVE, State.ACTIVE, "tier basic became pro")),
                arguments("7: packages", active, addon, new Change(State.ACTIVE, State.ACTIVE, "packages changed")),
                arguments("7: limits", limits, active, new Change(State.ACTIVE, State.ACTIVE, "limits changed")),
                arguments(
                        "7: the first state",
                        null,
                        nothing().at(0),
                        new Change(null, State.PENDING, "nothing bought")));
    }

    @Test
    void rule7SeesNoChangeInTheSameDecisionAsItIsKept() {
        Decision active = nothing().subscription("sub_1", "active", 10).at(99);
        Map<String, Object> limits = Json.object(Json.text(active.limits()));

        assertThat(limits.get("seats")).isInstanceOf(Integer.class);
        assertThat(Change.between(
                        Decision.kept(
                                State.ACTIVE, Access.FULL, "basic", List.of(new Entitlement("core", null)), limits),
                        active))
                .isEmpty();
    }

    @Test
    void rule7SeesNoChangeInAnEarlierEndOfGraceOrAnotherReason() {
        Decision first = nothing().subscription("sub_1", "past_due", 10).at(99);
        Decision second =
                nothing().subscription("sub_2", "past_due", 10).pastDueSince(5).at(99);

        assertThat(first.graceUntil()).isNotEqualTo(second.graceUntil());
        assertThat(Change.between(first, second)).isEmpty();
    }

    @Test
    void anyUsedSubscriptionInDoubtPutsTheDecisionInDoubt() {
        Given given = nothing().subscription("sub_1", "active", 10).subscription("sub_2", "unpaid", 10);

        assertThat(given.at(99).inDoubt()).isFalse();
        assertThat(given.inDoubt().at(99).inDoubt()).isTrue();
        assertThat(nothing()
                        .subscription("sub_1", "incomplete", 10)
                        .inDoubt()
                        .deletedAt(20)
                        .at(99)
                        .inDoubt())
                .isFalse();
    }

    @Test
    void factsTellTheDecidingOnesFirst() {
        Decision decision = nothing()
                .subscription("sub_2", "unpaid", 10)
                .subscription("sub_1", "incomplete", 12, "latest_invoice", "in_1")
                .invoice("in_1", "sub_1", "paid", 13)
                .at(99);

        assertThat(decision.rule()).isEqualTo(2);
        assertThat(decision.facts())
                .startsWith(
                        new Decision.Fact("sub_1", "status", "incomplete", Given.second(12), "evt_sub_112"),
                        new Decision.Fact("in_1", "status", "paid", Given.second(13), "evt_in_113"))
                .contains(new Decision.Fact("sub_2", "status", "unpaid", Given.second(10), "evt_sub_210"));
    }
}
