package io.striperoutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    /** Each {@code .updated} event starts where the event before it about the same object ended. */
    @Property(tries = 150)
    void oldValuesLeadBackToTheSnapshotBefore(
            @ForAll Generation generation, @ForAll long seed, @ForAll @IntRange(min = 0, max = 9_999) int number) {
        Map<String, Map<String, Object>> last = new HashMap<>();
        for (SimulatedEvent event :
                new LifeGenerator(Account.of(seed), 10).life(number).events()) {
            Map<String, Object> rendered = Json.object(Json.text(event.in(generation)));
            Map<String, Object> after = Json.map(rendered, "data", "object");
            boolean updated = event.type().endsWith(".updated");
            assertThat(Json.map(rendered, "data").containsKey("previous_attributes"))
                    .isEqualTo(updated);
            if (updated) {
                Map<String, Object> previous = Json.map(rendered, "data", "previous_attributes");
                Map<String, Object> before = withoutNulls(Difference.rewind(after, previous));
                assertThat(before).isEqualTo(withoutNulls(event.before().in(generation)));
                Map<String, Object> known = last.get(event.objectId());
                if (known != null && !told(event, known, after)) {
                    assertThat(before).as("what came before %s", event.type()).isEqualTo(known);
                }
            }
            if (event.objectId() != null && !event.deleted()) {
                last.put(event.objectId(), withoutNulls(after));
            }
        }
    }

    /** An {@code invoice.updated} may tell again what {@code invoice.finalized} of the same change told. */
    private static boolean told(SimulatedEvent event, Map<String, Object> known, Map<String, Object> after) {
        return known.equals(withoutNulls(after)) && event.before() != null;
    }

    @Test
    void aNestedHashCarriesOnlyWhatChangedInIt() {
        assertThat(Difference.previous(
                        Map.of("metadata", Map.of("a", "1", "b", "2"), "x", 1),
                        Map.of("metadata", Map.of("a", "1", "b", "3", "c", "4"), "x", 1)))
                .isEqualTo(Map.of("metadata", Snapshot.entries("b", "2", "c", null)));
    }

    @Test
    void aRenewalTellsTheOldItemsWholeAndInOldVersionsTheOldPeriodToo() {
        Life life = new LifeGenerator(Account.of(3), 2).life(1, List.of(Act.SUBSCRIBE, Act.RENEW));
        SimulatedEvent renewal = life.events().stream()
                .filter(event -> event.type().equals("customer.subscription.updated"))
                .findFirst()
                .orElseThrow();

        Map<String, Object> dahlia = Json.map(renewal.in(Generation.DAHLIA), "data", "previous_attributes");
        assertThat(dahlia).containsOnlyKeys("items", "latest_invoice");
        assertThat(Json.map(dahlia, "items")).containsOnlyKeys("data");
        assertThat(Json.maps(dahlia, "items", "data").get(0)).containsKeys("price", "quantity", "current_period_end");
        assertThat(Json.map(renewal.in(Generation.LEGACY), "data", "previous_attributes"))
                .containsOnlyKeys("latest_invoice", "current_period_start", "current_period_end");
    }

    @Test
    void aToggleWithinOneSecondIsAChainOfSteps() {
        Life life = new LifeGenerator(Account.of(5), 2).life(1, List.of(Act.SUBSCRIBE, Act.TOGGLE_METADATA));
        List<SimulatedEvent> steps = life.events().stream()
                .filter(event -> event.type().equals("customer.subscription.updated"))
                .toList();

        assertThat(steps).hasSizeBetween(2, 4);
        assertThat(steps.stream().map(SimulatedEvent::created).distinct()).hasSize(1);
        assertThat(Json.map(steps.get(0).in(Generation.BASIL), "data", "previous_attributes"))
                .isEqualTo(Map.of("metadata", Snapshot.entries("beta", null)));
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> object) {
        Map<String, Object> without = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                without.put(name, withoutNulls(Json.map(object, name)));
            } else if (value != null) {
                without.put(name, value);
            }
        });
        return without;
    }
}
