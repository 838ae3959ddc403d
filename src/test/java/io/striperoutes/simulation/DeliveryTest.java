package io.striperoutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final LifeGenerator lives = new LifeGenerator(Account.of(9), 8);
    private final List<SimulatedEvent> events =
            Delivery.inOrder(IntStream.range(0, 40).mapToObj(lives::life).toList());

    @Test
    void shufflingLosesNothingAndIsTheSameBySeed() {
        assertThat(new Delivery(1).shuffled(events))
                .isEqualTo(new Delivery(1).shuffled(events))
                .isNotEqualTo(events)
                .hasSameSizeAs(events)
                .containsAll(events);
    }

    @Test
    void aThirdComesTwice() {
        List<SimulatedEvent> all = new Delivery(2).duplicated(events, 0.3);

        assertThat(all.size() - events.size()).isBetween(events.size() / 5, events.size() * 2 / 5);
        assertThat(Set.copyOf(all)).hasSameSizeAs(events);
    }

    @Test
    void lanesKeepTheirOrderWhileCustomersMix() {
        List<SimulatedEvent> mixed = new Delivery(3).laneShuffled(events);

        assertThat(mixed).isNotEqualTo(events).hasSameSizeAs(events);
        for (SimulatedEvent any : events) {
            assertThat(laneOf(mixed, any.customerId())).isEqualTo(laneOf(events, any.customerId()));
        }
    }

    private static List<Integer> laneOf(List<SimulatedEvent> of, String customer) {
        return of.stream()
                .filter(event -> customer.equals(event.customerId()))
                .map(SimulatedEvent::position)
                .toList();
    }

    @Test
    void jitterMovesEventsOnlyALittle() {
        List<SimulatedEvent> jittered = new ArrayList<>(new Delivery(4).jittered(events, 3));

        assertThat(jittered).isNotEqualTo(events);
        for (int i = 0; i < events.size(); i++) {
            assertThat(Math.abs(jittered.indexOf(events.get(i)) - i)).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void twinsTellTheSameChangeUnderAnotherId() {
        List<SimulatedEvent> all = new Delivery(5).twinned(events, 0.2);
        List<SimulatedEvent> twins = all.subList(events.size(), all.size());

        assertThat(twins).isNotEmpty().allSatisfy(twin -> assertThat(events)
                .noneMatch(event -> event.id().equals(twin.id()))
                .anyMatch(event -> event.after() == twin.after() && event.type().equals(twin.type())));
    }
}
