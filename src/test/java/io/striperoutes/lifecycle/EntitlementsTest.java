package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.Given.items;
import static io.striperoutes.lifecycle.Given.nothing;
import static io.striperoutes.lifecycle.Given.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.striperoutes.catalog.Grant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntitlementsTest {

    @Test
    void packagesAreTheUnionAndLimitsTheMaximum() {
        Decision both = nothing()
                .subscription("sub_1", "active", 10, "items", items("price_basic"))
                .subscription("sub_2", "active", 10, "items", items("price_pro"), "created", 5)
                .at(99);

        assertThat(both.packages()).containsExactly(new Entitlement("core", null), new Entitlement("pro", null));
        assertThat(both.limits()).containsExactly(entry("projects", 9L), entry("seats", 10L), entry("sso", true));
        assertThat(both.tier()).isEqualTo("pro");
    }

    @Test
    void tierIsThatOfTheNewestOfTheBest() {
        assertThat(nothing()
                        .subscription("sub_1", "trialing", 10, "created", 6)
                        .subscription("sub_2", "active", 10, "items", items("price_pro"), "created", 5)
                        .at(99)
                        .tier())
                .isEqualTo("basic");
    }

    @Test
    void tierOfTwoOfOneSecondIsThatWithTheGreaterId() {
        assertThat(nothing()
                        .subscription("sub_2", "active", 10, "items", items("price_pro"))
                        .subscription("sub_1", "active", 10)
                        .at(99)
                        .tier())
                .isEqualTo("pro");
    }

    @Test
    void tierOfTheBestWinsOverANewerOneInGrace() {
        Decision decision = nothing()
                .subscription("sub_1", "active", 10)
                .subscription("sub_2", "past_due", 10, "items", items("price_pro"), "created", 5)
                .at(99);

        assertThat(Given.told(decision)).isEqualTo("active full basic [core pro], rule 1");
    }

    @Test
    void anAddOnWithoutATierTakesNoTierAway() {
        Decision decision = nothing()
                .subscription("sub_1", "active", 10)
                .subscription("sub_2", "active", 10, "items", items("price_addon"), "created", 5)
                .at(99);

        assertThat(Given.told(decision)).isEqualTo("active full basic [addon core], rule 1");
    }

    @Test
    void anUnmappedPriceIsActiveWithoutTierOrPackages() {
        Decision decision = nothing()
                .subscription("sub_1", "active", 10, "items", items("price_other"))
                .at(99);

        assertThat(Given.told(decision)).isEqualTo("active full null [], rule 1");
        assertThat(decision.limits()).isEmpty();
    }

    @Test
    void allItemsOfASubscriptionCountInAnyOrder() {
        List<Map<String, Object>> items = items("price_addon", "price_basic", "price_pro");
        List<Map<String, Object>> turned = List.of(items.get(2), items.get(1), items.get(0));

        Decision decision =
                nothing().subscription("sub_1", "active", 10, "items", items).at(99);

        assertThat(Given.told(decision)).isEqualTo("active full basic [addon core pro], rule 1");
        assertThat(nothing()
                        .subscription("sub_1", "active", 10, "items", turned)
                        .at(99))
                .isEqualTo(decision);
    }

    @Test
    void whatGivesNoAccessGivesNoPackages() {
        Decision decision = nothing()
                .subscription("sub_1", "active", 10)
                .subscription("sub_2", "unpaid", 10, "items", items("price_pro"))
                .subscription("sub_3", "canceled", 10, "items", items("price_addon"))
                .onceLive()
                .at(99);

        assertThat(Given.told(decision)).isEqualTo("active full basic [core], rule 1");
    }

    @Test
    void aSuspendedCustomerWithoutAccessIsOnItsTierAndUsesNothing() {
        Decision decision = nothing().subscription("sub_1", "unpaid", 10).at(99);

        assertThat(Given.told(decision)).isEqualTo("suspended none null [], rule 1");
        assertThat(decision.limits()).isEmpty();
    }

    @Test
    void frozenKeepsLimits() {
        Decision decision = nothing()
                .subscription("sub_1", "canceled", 10, "ended_at", 9)
                .onceLive()
                .at(99);

        assertThat(decision.packages()).containsExactly(new Entitlement("core", second(9)));
        assertThat(decision.limits()).containsEntry("seats", 5L);
    }

    @Test
    void largerLimitIsTheLargerNumberOrTrueOrTheBetterOnes() {
        assertThat(limits(Map.of("a", 1, "b", 2.5, "c", false, "d", "gold", "e", "gold", "f", 1L), Map.of()))
                .containsExactly(
                        entry("a", 1L),
                        entry("b", 2.5),
                        entry("c", false),
                        entry("d", "gold"),
                        entry("e", "gold"),
                        entry("f", 1L));
        assertThat(limits(
                        Map.of("a", 1, "b", 2.5, "c", false, "d", "gold", "e", "gold", "f", 10_000_000_000L),
                        Map.of("a", 2, "b", 2, "c", true, "d", "iron", "e", 3, "f", 3)))
                .containsExactly(
                        entry("a", 2L),
                        entry("b", 2.5),
                        entry("c", true),
                        entry("d", "gold"),
                        entry("e", "gold"),
                        entry("f", 10_000_000_000L));
    }

    private static Map<String, Object> limits(Map<String, Object> better, Map<String, Object> other) {
        return Entitlements.of(List.of(new Grant("a", List.of(), better), new Grant("b", List.of(), other)), null)
                .limits();
    }
}
