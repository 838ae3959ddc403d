package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.mirror.Outcome;
import io.striperoutes.mirror.Shapes;
import io.striperoutes.simulation.Account;
import io.striperoutes.simulation.Delivery;
import io.striperoutes.simulation.Expected;
import io.striperoutes.simulation.FirstCheckout;
import io.striperoutes.simulation.Generation;
import io.striperoutes.simulation.Life;
import io.striperoutes.simulation.LifeGenerator;
import io.striperoutes.simulation.Oracle;
import io.striperoutes.simulation.Policy;
import io.striperoutes.simulation.SimulatedEvent;
import io.striperoutes.stripe.ObjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;

/** Lives of customers, told by events in any order and in any API version: what is concluded equals what truly happened. */
class LivesTest {
    private static final long DAY = 86_400;
    private static long objects;
    private static long doubtful;

    @Property(tries = 3_000, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void theEndIsTheTruthWhateverTheOrder(
            @ForAll @IntRange(max = 1_000_000) int number,
            @ForAll long seed,
            @ForAll @IntRange(max = 3) int rendering,
            @ForAll boolean blurred,
            @ForAll @IntRange(max = 3) int rules,
            @ForAll @IntRange(max = 20) int daysLater) {
        Account account = blurred ? Account.of(7).blurred() : Account.of(7);
        Life life = new LifeGenerator(account, 14).life(number);
        Delivery delivery = new Delivery(seed);
        List<SimulatedEvent> events =
                delivery.duplicated(delivery.shuffled(delivery.twinned(life.events(), 0.05)), 0.3);
        check(life, events, generation(rendering, seed), rules(rules), life.now() + daysLater * DAY / 2);
    }

    @Test
    void theBurstOfAFirstCheckoutEndsAlikeInTwoThousandOrders() {
        Life life = FirstCheckout.life(Account.of(1), 1, null);
        assertThat(life.events()).hasSize(15);
        Set<Object> ends = new HashSet<>();
        for (int order = 0; order < 2_000; order++) {
            Delivery delivery = new Delivery(order);
            List<SimulatedEvent> events = delivery.duplicated(delivery.shuffled(life.events()), 0.3);
            Concluded concluded = check(life, events, generation(order % 4, order), Policy.standard(), life.now());
            assertThat(concluded.inDoubt()).isFalse();
            ends.add(concluded.decided(life.customerId(), Policy.standard(), life.now()));
        }
        assertThat(ends).hasSize(1);
    }

    @AfterContainer
    static void doubtIsRare() {
        assertThat(doubtful).as("objects in doubt of %d", objects).isLessThanOrEqualTo(objects / 1_000);
    }

    private static Concluded check(
            Life life,
            List<SimulatedEvent> events,
            Function<SimulatedEvent, Generation> generation,
            Policy policy,
            long now) {
        Concluded concluded = new Concluded(events, generation);
        for (Expected.StripeObject truth : Oracle.objects(life, Generation.DAHLIA)) {
            Outcome outcome = concluded.outcomes().get(truth.id());
            if (outcome == null) {
                continue;
            }
            objects++;
            if (outcome.inDoubt()) {
                doubtful++;
                continue;
            }
            ObjectKind kind = ObjectKind.of(truth.kind()).orElseThrow();
            assertThat(outcome.last().tombstone()).as("deleted %s", truth.id()).isEqualTo(truth.deleted());
            if (!truth.deleted()) {
                assertThat(compared(kind, outcome.last().facts()))
                        .as("%s by %s", truth.id(), outcome.last())
                        .isEqualTo(compared(kind, Shapes.facts(kind, truth.raw())));
            }
        }
        if (!concluded.inDoubt() && life.customerId() != null) {
            assertThat(concluded.decided(life.customerId(), policy, now))
                    .as("%s", life.acts())
                    .isEqualTo(visible(new Oracle(policy).expected(life, now)));
        }
        return concluded;
    }

    /** Without a package there is nothing that shows since when it is frozen. */
    private static Expected visible(Expected truth) {
        return !truth.packages().isEmpty()
                ? truth
                : new Expected(
                        truth.customerId(),
                        truth.status(),
                        truth.access(),
                        truth.graceUntil(),
                        truth.tier(),
                        truth.packages(),
                        null,
                        truth.limits());
    }

    private static Map<String, Object> compared(ObjectKind kind, Map<String, Object> facts) {
        return Shapes.comparable(kind, facts);
    }

    static Function<SimulatedEvent, Generation> generation(int rendering, long seed) {
        return rendering == 3 ? Generation.mixed(seed) : Generation.values()[rendering].always();
    }

    private static Policy rules(int number) {
        return switch (number) {
            case 0 -> Policy.standard();
            case 1 -> Policy.of("expire", null);
            case 2 -> Policy.of("freeze", "free");
            default -> Policy.of("downgrade", "free");
        };
    }
}
