package io.striperoutes.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/** A mirror's row as a store would keep it: asks what an arrival means, and weighs all evidence only when told so. */
final class KeptRow {
    private final ObjectKind kind;
    private final List<Observation> evidence = new ArrayList<>();
    private Outcome outcome;
    private int evaluations;

    KeptRow(ObjectKind kind) {
        this.kind = kind;
    }

    KeptRow arrive(List<Observation> batch) {
        evidence.addAll(batch);
        Arrival arrival = Evidence.arrival(kind, outcome == null ? null : outcome.standing(), batch);
        switch (arrival.answer()) {
            case WINS -> outcome = arrival.outcome();
            case STAYS -> assertThat(outcome).isNotNull();
            case EVALUATE -> {
                outcome = Evidence.outcome(kind, evidence);
                evaluations++;
            }
        }
        assertThat(outcome)
                .as("%s for %s of %s", arrival.answer(), batch, evidence)
                .isEqualTo(Evidence.outcome(kind, evidence));
        return this;
    }

    Outcome outcome() {
        return outcome;
    }

    int evaluations() {
        return evaluations;
    }
}
