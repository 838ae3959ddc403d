package io.striperoutes.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RandomLivesTest {
    private static final List<String> TOGGLES = List.of(
            "{'cancel_at_period_end':true}",
            "{'cancel_at_period_end':false}",
            "{'metadata':{'plan':'a'}}",
            "{'metadata':{'plan':'b'}}",
            "{'metadata':{'plan':null}}",
            "{'pause_collection':{'behavior':'void'}}",
            "{'pause_collection':null}",
            "{'status':'past_due'}",
            "{'status':'active'}",
            "{'latest_invoice':'in_2'}",
            "{'description':'not read'}");

    /** A life with bursts of changes that fall into one second, and now and then a fetch. */
    static History life(Random random, int changes) {
        History history = History.subscription(random.nextBoolean() ? "active" : "incomplete");
        history.tell("created");
        for (int i = 0; i < changes; i++) {
            if (random.nextInt(4) == 0) {
                history.tick();
            }
            String change = TOGGLES.get(random.nextInt(TOGGLES.size()));
            history.change(change);
            if (random.nextInt(10) == 0) {
                history.twin();
            }
            if (random.nextInt(10) == 0) {
                history.tell("resumed");
            }
            if (random.nextInt(10) == 0) {
                history.fetch(random.nextInt(3));
            }
        }
        if (random.nextInt(5) == 0) {
            history.silently("{'status':'canceled'}").tell("deleted");
        }
        return history;
    }

    @Property(tries = 2000)
    void theOutcomeIsTheTruthOrInDoubt(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int changes) {
        History history = life(new Random(seed), changes);
        Outcome outcome = history.outcome();
        Orderings.assertNeverWrongUnmarked(history, outcome);
    }

    @Property(tries = 1000)
    void anyArrivalLeadsToTheSameOutcome(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int changes) {
        Random random = new Random(seed);
        History history = life(random, changes);
        KeptRow row = new KeptRow(history.kind);
        List<Observation> order = Orderings.shuffled(history.told, random);
        for (int from = 0; from < order.size(); ) {
            int to = Math.min(order.size(), from + 1 + random.nextInt(3));
            row.arrive(order.subList(from, to));
            from = to;
        }
        assertThat(row.outcome()).isEqualTo(history.outcome());
    }

    @Property(tries = 300)
    void inOrderAndInDifferentSecondsNothingIsEvaluated(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int changes) {
        Random random = new Random(seed);
        History history = History.subscription("active").tell("created");
        for (int i = 0; i < changes; i++) {
            history.tick().change(TOGGLES.get(random.nextInt(TOGGLES.size())));
        }
        KeptRow row = new KeptRow(history.kind);
        history.told.forEach(seen -> row.arrive(List.of(seen)));
        assertThat(row.evaluations()).isZero();
        assertThat(row.outcome().last()).isEqualTo(history.last());
    }

    @Example
    void randomTogglesAreHardlyEverInDoubt() {
        long doubtful = IntStream.range(0, 5000)
                .filter(seed -> life(new Random(seed), 1 + seed % 9).outcome().inDoubt())
                .count();
        assertThat(doubtful).isLessThan(50);
    }
}
