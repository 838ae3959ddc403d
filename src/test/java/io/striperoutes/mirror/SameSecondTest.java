package io.striperoutes.mirror;

import static io.striperoutes.mirror.Orderings.ofAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SameSecondTest {
    private static Step step(Map<String, Object> before, Map<String, Object> after) {
        return new Step(after, before, "req", false, Finality.OPEN);
    }

    @Test
    void withoutABaseWhoHoldsTheOldValuesOfAnotherCameBeforeIt() {
        History history = History.subscription("active").change("{'metadata':{'a':'1'}}");
        history.silently("{'metadata':{'b':'1'}}").change("{'cancel_at_period_end':true}");

        Outcome outcome = ofAll(history);

        assertThat(outcome.inDoubt()).isFalse();
        assertThat(outcome.last().content()).isEqualTo(history.truth());
    }

    @Test
    void aWayBackFromTheEndIsNotBelieved() {
        History history = History.subscription("active").change("{'status':'canceled'}");
        history.change("{'metadata':{'a':'1'}}").change("{'status':'active'}");

        Outcome outcome = history.outcome();

        assertThat(outcome.inDoubt()).isTrue();
        assertThat(outcome.last().facts()).containsEntry("status", "canceled");
    }

    @Test
    void inAnExactOrderAStepWithoutOldValuesFollowsOneThatIsLess() {
        Step draft = step(null, Map.of("status", "draft"));
        Step open = step(null, Map.of("status", "open"));
        assertThat(Orders.exact(ObjectKind.INVOICE, List.of(open, draft), null)).isEqualTo(Set.of(open.after()));
        assertThat(Orders.exact(ObjectKind.CUSTOMER, List.of(open, draft), null))
                .isEmpty();
    }

    @Test
    void aStepLeadsToTheOneThatRewindsToIt() {
        Map<String, Object> a = Map.of("x", 0L, "y", 0L);
        Map<String, Object> b = Map.of("x", 1L, "y", 0L);
        Map<String, Object> elsewhere = Map.of("x", 0L, "y", 1L);
        assertThat(Lead.REWOUND.leads(a, step(a, b))).isTrue();
        assertThat(Lead.REWOUND.leads(elsewhere, step(a, b))).isFalse();
        assertThat(Lead.HOLDS.leads(elsewhere, step(a, b))).isTrue();
        assertThat(Lead.HOLDS.leads(b, step(a, b))).isFalse();
        assertThat(Lead.REWOUND.leads(a, step(null, b))).isFalse();
        assertThat(Lead.HOLDS.leads(a, step(null, b))).isFalse();
    }

    @Test
    void stepsThatLeadToEachOtherHaveNoOrder() {
        Map<String, Object> a = Map.of("x", 0L);
        Map<String, Object> b = Map.of("x", 1L);
        assertThat(Orders.led(ObjectKind.CUSTOMER, List.of(step(a, b), step(b, a)), a, Lead.HOLDS))
                .isEmpty();
    }

    @Test
    void emptyOldValuesAreNoEvidence() {
        assertThat(Observation.event(ObjectKind.CUSTOMER, "evt_1", "customer.updated", 1, Map.of(), Map.of(), null)
                        .previous())
                .isNull();
    }
}
