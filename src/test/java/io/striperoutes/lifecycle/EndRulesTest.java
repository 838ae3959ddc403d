package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.Given.DOWNGRADE;
import static io.striperoutes.lifecycle.Given.EXPIRE;
import static io.striperoutes.lifecycle.Given.FREEZE;
import static io.striperoutes.lifecycle.Given.FREE_TIER;
import static io.striperoutes.lifecycle.Given.items;
import static io.striperoutes.lifecycle.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EndRulesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rule0", "rule4"})
    void endsByDeletionOrByTheEndPolicy(String rule, Decision decision, String expected) {
        assertThat(Given.told(decision)).isEqualTo(expected);
    }

    static Stream<Arguments> rule0() {
        Given live = nothing().subscription("sub_1", "active", 10).deletedAt(20);
        return Stream.of(
                arguments(
                        "0: a deleted customer that was live is frozen",
                        live.at(99),
                        "frozen frozen basic [core@20], rule 0"),
                arguments(
                        "0: Stripe's ended_at wins over the second of the deletion",
                        nothing()
                                .subscription("sub_1", "canceled", 30, "ended_at", 19)
                                .onceLive()
                                .deletedAt(20)
                                .at(99),
                        "frozen frozen basic [core@19], rule 0"),
                arguments(
                        "0: deleted and never live is expired",
                        nothing().deletedAt(20).at(99),
                        "expired none null [], rule 0"),
                arguments(
                        "0: deleted while incomplete is expired",
                        nothing()
                                .subscription("sub_1", "incomplete", 10)
                                .deletedAt(20)
                                .at(99),
                        "expired none null [], rule 0"),
                arguments(
                        "0: under policy expire deleted is expired",
                        nothing()
                                .subscription("sub_1", "active", 10)
                                .deletedAt(20)
                                .policy(EXPIRE)
                                .at(99),
                        "expired none null [], rule 0"),
                arguments(
                        "0: downgrade does not apply to a deleted customer",
                        nothing()
                                .subscription("sub_1", "active", 10)
                                .deletedAt(20)
                                .policy(DOWNGRADE)
                                .at(99),
                        "expired none null [], rule 0"),
                arguments(
                        "0: the default tier does not apply to a deleted customer",
                        nothing().deletedAt(20).policy(FREE_TIER).at(99),
                        "expired none null [], rule 0"),
                arguments(
                        "0: a deleted customer keeps what the latest ended one gave",
                        nothing()
                                .subscription("sub_1", "canceled", 30, "ended_at", 15, "items", items("price_pro"))
                                .onceLive()
                                .subscription("sub_2", "active", 10)
                                .deletedAt(20)
                                .at(99),
                        "frozen frozen basic [core@20], rule 0"));
    }

    static Stream<Arguments> rule4() {
        return Stream.of(
                arguments("4: freeze", ended(FREEZE), "frozen frozen basic [core@9], rule 4"),
                arguments("4: expire", ended(EXPIRE), "expired none null [], rule 4"),
                arguments("4: downgrade", ended(DOWNGRADE), "active full free [starter], rule 4"),
                arguments(
                        "4: without ended_at the second of canceled_at",
                        nothing()
                                .subscription("sub_1", "canceled", 10, "canceled_at", 8)
                                .onceLive()
                                .at(99),
                        "frozen frozen basic [core@8], rule 4"),
                arguments(
                        "4: frozen is what the latest ended one gave, not the newest",
                        nothing()
                                .subscription("sub_1", "canceled", 30, "ended_at", 29, "items", items("price_pro"))
                                .onceLive()
                                .subscription("sub_2", "canceled", 20, "ended_at", 19, "created", 5)
                                .onceLive()
                                .at(99),
                        "frozen frozen pro [core@29 pro@29], rule 4"),
                arguments(
                        "4: of two that ended together the newest",
                        nothing()
                                .subscription("sub_1", "canceled", 30, "ended_at", 29)
                                .onceLive()
                                .subscription(
                                        "sub_2",
                                        "canceled",
                                        30,
                                        "ended_at",
                                        29,
                                        "created",
                                        5,
                                        "items",
                                        items("price_pro"))
                                .onceLive()
                                .at(99),
                        "frozen frozen pro [core@29 pro@29], rule 4"),
                arguments(
                        "4: a later one that was never live leaves the frozen packages",
                        nothing()
                                .subscription("sub_1", "canceled", 10, "ended_at", 9)
                                .onceLive()
                                .subscription("sub_2", "canceled", 30, "ended_at", 29, "created", 20)
                                .at(99),
                        "frozen frozen basic [core@9], rule 4"));
    }

    private static Decision ended(Policy policy) {
        return nothing()
                .subscription("sub_1", "canceled", 10, "ended_at", 9)
                .onceLive()
                .policy(policy)
                .at(99);
    }
}
