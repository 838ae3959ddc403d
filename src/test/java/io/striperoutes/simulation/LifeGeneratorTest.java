package io.striperoutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LifeGeneratorTest {
    private final LifeGenerator generator = new LifeGenerator(Account.of(42), 12);

    @Test
    void everyActHappensInThreeThousandLives() {
        Map<Act, Integer> seen = new EnumMap<>(Act.class);
        for (int number = 0; number < 3_000; number++) {
            generator.life(number).acts().forEach(act -> seen.merge(act, 1, Integer::sum));
        }
        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Act.class));
    }

    @Test
    void possibleActsHappenInTheOrderAskedForAndOthersAreLeftOut() {
        List<Act> dunning = List.of(
                Act.SUBSCRIBE,
                Act.RENEWAL_FAILS,
                Act.RETRY_FAILS,
                Act.DUNNING_ENDS_UNPAID,
                Act.RENEW_UNPAID,
                Act.RESUME,
                Act.RECOVER,
                Act.CANCEL_NOW,
                Act.RESUBSCRIBE);

        assertThat(generator.life(1, dunning).acts())
                .startsWith(Act.CREATE_CUSTOMER)
                .endsWith(
                        Act.RENEWAL_FAILS,
                        Act.RETRY_FAILS,
                        Act.DUNNING_ENDS_UNPAID,
                        Act.RENEW_UNPAID,
                        Act.RECOVER,
                        Act.CANCEL_NOW,
                        Act.RESUBSCRIBE);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(bytes(42, 7))
                .isEqualTo(bytes(42, 7))
                .isNotEqualTo(bytes(43, 7))
                .isNotEqualTo(bytes(42, 8));
    }

    private static String bytes(long seed, int number) {
        StringBuilder text = new StringBuilder();
        new LifeGenerator(Account.of(seed), 12)
                .life(number)
                .events()
                .forEach(event -> text.append(Json.text(event.in(Generation.DAHLIA))));
        return text.toString();
    }

    @Test
    void aBlurredFinalizationShowsWhatCameLaterInItsSecond() {
        assertThat(finalizedAs(Account.of(42))).containsExactly("open");
        assertThat(finalizedAs(Account.of(42).blurred())).contains("open", "paid");
    }

    private static Set<String> finalizedAs(Account account) {
        LifeGenerator lives = new LifeGenerator(account, 12);
        return java.util.stream.IntStream.range(0, 50)
                .mapToObj(lives::life)
                .flatMap(life -> life.events().stream())
                .filter(event -> event.type().equals("invoice.finalized"))
                .map(event -> event.after().status())
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void tenThousandLivesTakeSecondsAndShareNoId() {
        Set<String> ids = new java.util.HashSet<>();
        int events = 0;
        long begin = System.nanoTime();
        for (int number = 0; number < 10_000; number++) {
            List<SimulatedEvent> life = generator.life(number).events();
            events += life.size();
            life.forEach(event -> assertThat(ids.add(event.id())).isTrue());
        }
        assertThat(events).isGreaterThan(200_000);
        assertThat((System.nanoTime() - begin) / 1e9).as("seconds").isLessThan(30);
    }

    @Test
    void eventsOfSubscriptionsAndInvoicesAreAboutAsBigAsStripes() {
        Map<String, List<Integer>> sizes = new TreeMap<>();
        for (int number = 0; number < 100; number++) {
            generator.life(number).events().forEach(event -> sizes.computeIfAbsent(
                            event.after().object(), object -> new java.util.ArrayList<>())
                    .add(event.payload(Generation.DAHLIA).length));
        }
        for (String object : List.of("subscription", "invoice")) {
            assertThat(sizes.get(object).stream().mapToInt(i -> i).average().orElse(0))
                    .as("bytes of a %s event, all: %s", object, sizes.keySet())
                    .isBetween(3_000.0, 4_500.0);
        }
    }
}
