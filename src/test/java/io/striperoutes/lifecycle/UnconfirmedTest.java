package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whose a field is, against a model: two sides that change fields, requests whose answers are late or lost, and events that show Stripe's side as it was. A field
 * is ours from our change until Stripe's answer to a request that told it, and Stripe's at all other times.
 */
class UnconfirmedTest {
    private static final List<String> FIELDS = List.of("name", "phone", "metadata.a", "metadata.b");

    enum Act {
        HERE,
        THERE,
        REQUEST,
        ANSWER,
        LOSE,
        EVENT
    }

    record Step(Act act, String field, String value) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Act.class),
                        Arbitraries.of(FIELDS),
                        Arbitraries.of("x", "y", "z").injectNull(0.3))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 3_000)
    void aFieldIsOursUntilStripeHasConfirmedItElseStripes(@ForAll("steps") List<Step> steps) {
        World world = new World();
        steps.forEach(world::take);
        world.settle();
        assertThat(world.ours).as("in the end both say the same").isEqualTo(world.theirs);
        assertThat(world.unconfirmed.isEmpty()).isTrue();
    }

    @Example
    void aFieldThatWasChangedAgainSinceItWasToldStaysOurs() {
        Unconfirmed told = Unconfirmed.NONE.with(Set.of("name", "phone"), 1);
        Unconfirmed now = told.with(Set.of("name"), 2);
        assertThat(now.without(told.generations()).generations()).isEqualTo(Map.of("name", 2L));
        assertThat(now.toldUpTo(2)).isZero();
        assertThat(now.without(told.generations()).toldUpTo(2)).isEqualTo(1);
        assertThat(Unconfirmed.NONE.toldUpTo(2)).isEqualTo(2);
        assertThat(Unconfirmed.read(now.json())).isEqualTo(now);
    }

    @Example
    void allOfAnAddressIsToldAndNullUnsets() {
        Customer.Profile profile =
                new Customer.Profile("Ada", null, null, Map.of("line1", "Way 1"), Map.of("a", "1"), null);
        assertThat(ProfileFields.parameters(profile, List.of("phone", "address", "metadata.a", "metadata.b")))
                .containsEntry("phone", "")
                .containsEntry("metadata", Map.of("a", "1", "b", ""))
                .containsEntry(
                        "address",
                        Map.of(
                                "line1",
                                "Way 1",
                                "line2",
                                "",
                                "city",
                                "",
                                "state",
                                "",
                                "postal_code",
                                "",
                                "country",
                                ""));
        assertThat(ProfileFields.present(profile)).containsExactly("name", "address", "metadata.a");
    }

    /** The two sides, and the model of whose each field is. */
    private static final class World {
        private static final Customer.Profile NOBODY = new Customer.Profile(null, null, null, null, Map.of(), null);

        private Customer.Profile ours = NOBODY;
        private Customer.Profile theirs = NOBODY;
        private Customer.Profile seen = NOBODY;
        private Unconfirmed unconfirmed = Unconfirmed.NONE;
        private long generation;
        private Sent underWay;
        private final Deque<Customer.Profile> events = new ArrayDeque<>();
        private final Map<String, Object> changedHere = new HashMap<>();

        private record Sent(Map<String, Long> told, Map<String, Object> values, Customer.Profile answer) {}

        void take(Step step) {
            switch (step.act()) {
                case HERE -> here(step);
                case THERE -> there(Map.of(step.field(), String.valueOf(step.value())));
                case REQUEST -> request();
                case ANSWER -> answer();
                case LOSE -> underWay = null;
                case EVENT -> event();
            }
            Customer.Profile expected = seen;
            for (Map.Entry<String, Object> change : changedHere.entrySet()) {
                expected = with(expected, change.getKey(), change.getValue());
            }
            assertThat(ours).as("after %s", step).isEqualTo(expected);
        }

        void settle() {
            answer();
            request();
            answer();
            while (!events.isEmpty()) {
                event();
            }
        }

        private void here(Step step) {
            if (step.value() == null && ProfileFields.value(ours, step.field()) == null) {
                return;
            }
            ours = with(ours, step.field(), step.value());
            unconfirmed = unconfirmed.with(Set.of(step.field()), ++generation);
            changedHere.put(step.field(), step.value());
        }

        private void there(Map<String, Object> values) {
            for (Map.Entry<String, Object> value : values.entrySet()) {
                theirs = with(theirs, value.getKey(), "null".equals(value.getValue()) ? null : value.getValue());
            }
            events.add(theirs);
        }

        private void request() {
            if (underWay == null && !unconfirmed.isEmpty()) {
                Map<String, Object> values = new LinkedHashMap<>();
                unconfirmed.generations().keySet().forEach(f -> values.put(f, ProfileFields.value(ours, f)));
                values.replaceAll((field, value) -> String.valueOf(value));
                there(values);
                underWay = new Sent(unconfirmed.generations(), values, theirs);
            }
        }

        /** The answer is a snapshot like that of an event; those before it are older than it, which the mirror sees. */
        private void answer() {
            if (underWay == null) {
                return;
            }
            while (events.contains(underWay.answer()) && !events.isEmpty()) {
                seen = events.poll();
            }
            Map<String, Long> now = unconfirmed.generations();
            unconfirmed = unconfirmed.without(underWay.told());
            underWay.told().forEach((field, told) -> {
                if (told.equals(now.get(field))) {
                    changedHere.remove(field);
                }
            });
            ours = unconfirmed.over(ours, seen);
            underWay = null;
        }

        private void event() {
            if (!events.isEmpty()) {
                seen = events.poll();
                ours = unconfirmed.over(ours, seen);
            }
        }

        private static Customer.Profile with(Customer.Profile profile, String field, Object value) {
            Map<String, Object> metadata = new HashMap<>(profile.metadata());
            if (field.startsWith(ProfileFields.METADATA)) {
                String key = field.substring(ProfileFields.METADATA.length());
                metadata.remove(key);
                if (value != null) {
                    metadata.put(key, value);
                }
            }
            return new Customer.Profile(
                    field.equals("name") ? (String) value : profile.name(),
                    null,
                    field.equals("phone") ? (String) value : profile.phone(),
                    null,
                    metadata,
                    null);
        }
    }
}
