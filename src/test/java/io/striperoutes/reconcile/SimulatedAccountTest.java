package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.SettableClock;
import io.striperoutes.inbox.ArrivedEvent;
import io.striperoutes.inbox.EventShape;
import io.striperoutes.inbox.Inbox;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.simulation.Account;
import io.striperoutes.simulation.Delivery;
import io.striperoutes.simulation.Expected;
import io.striperoutes.simulation.Generation;
import io.striperoutes.simulation.Life;
import io.striperoutes.simulation.LifeGenerator;
import io.striperoutes.simulation.Oracle;
import io.striperoutes.simulation.SimulatedEvent;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeList;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account full of lives, of whose deliveries a fifth is lost and the rest comes in any order. */
@ApplicationTest
class SimulatedAccountTest {
    private static final Set<ObjectKind> SWEPT =
            Stream.of(StripeList.values()).map(StripeList::kind).collect(Collectors.toSet());
    /** Of these the routes do not handle all events, so that their mirror is not the newest. */
    private static final Set<ObjectKind> PARTLY = Set.of(ObjectKind.CHARGE, ObjectKind.SETUP_INTENT);

    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private Inbox inbox;

    @Autowired
    private KnownObjects known;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    @Test
    void aSweepAloneBringsEveryObjectThatAccessDependsOnToItsTruth() {
        List<Life> lives = lives(31);
        FakeAccount account = account("test-lossy-sweep", lives);
        deliverSome("test-lossy-sweep", lives, 31);
        Reconciled reconciled = new Reconciled(port, "test-lossy-sweep");

        Map<String, Object> run = reconciled.run("sweep");

        assertThat(run).containsEntry("status", "completed").containsEntry("warnings", List.of());
        assertThat((int) run.get("repaired")).isPositive();
        assertTrue("test-lossy-sweep", lives, SWEPT);
        clock.advance(Duration.ofSeconds(2));
        assertThat(reconciled.run("sweep"))
                .containsEntry("status", "completed")
                .containsEntry("repaired", 0)
                .containsEntry("checked", run.get("checked"));
        assertThat(account.requests()).hasSizeLessThan(200);
    }

    @Test
    void missedEventsBringEveryObjectToItsTruthAndThenThereIsNothingToFind() {
        List<Life> lives = lives(32);
        account("test-lossy", lives);
        deliverSome("test-lossy", lives, 32);
        Reconciled reconciled = new Reconciled(port, "test-lossy");

        Map<String, Object> run = reconciled.run(Map.of("scope", "all", "since", "2020-01-01T00:00:00Z"));

        assertThat(run).containsEntry("status", "completed");
        assertThat((int) run.get("missed_events")).isPositive();
        assertTrue("test-lossy", lives, Set.of(ObjectKind.values()));
        clock.advance(Duration.ofSeconds(2));
        assertThat(reconciled.run(Map.of("scope", "all", "since", "2020-01-01T00:00:00Z")))
                .containsEntry("status", "completed")
                .containsEntry("missed_events", 0)
                .containsEntry("repaired", 0)
                .containsEntry("checked", run.get("checked"));
    }

    private static List<Life> lives(int seed) {
        Account account = Account.of(seed);
        return Stream.concat(
                        Stream.of(account.catalogue()),
                        IntStream.range(0, 60)
                                .mapToObj(number -> new LifeGenerator(account, 12).life(number))
                                .filter(life -> life.customerId() != null))
                .toList();
    }

    private FakeAccount account(String connection, List<Life> lives) {
        FakeAccount account = accounts.of(connection);
        for (Life life : lives) {
            for (Expected.StripeObject truth : Oracle.objects(life, Generation.DAHLIA)) {
                if (!truth.deleted()) {
                    account.has(truth.raw());
                } else if (truth.kind().equals("customer")) {
                    account.has(Map.of("id", truth.id(), "object", "customer", "deleted", true));
                }
            }
            life.events()
                    .forEach(event ->
                            account.happened(event.in(Generation.DAHLIA.always().apply(event))));
        }
        return account;
    }

    private void deliverSome(String connection, List<Life> lives, int seed) {
        Delivery delivery = new Delivery(seed);
        List<SimulatedEvent> all =
                lives.stream().flatMap(life -> life.events().stream()).toList();
        delivery.dropped(delivery.shuffled(all), 0.2).forEach(event -> inbox.accept(
                        arrived(connection, event.payload(Generation.mixed(seed).apply(event))))
                .toCompletableFuture()
                .join());
        await().until(() -> jdbc.sql("select count(*) from inbox.work where status in ('pending', 'failed')")
                        .query(Integer.class)
                        .single()
                == 0);
    }

    private void assertTrue(String connection, List<Life> lives, Set<ObjectKind> kinds) {
        Map<ObjectKey, Expected.StripeObject> truths = new HashMap<>();
        for (Life life : lives) {
            for (Expected.StripeObject truth : Oracle.objects(life, Generation.DAHLIA)) {
                ObjectKind.of(truth.kind())
                        .filter(kind -> kinds.contains(kind) && !PARTLY.contains(kind))
                        .ifPresent(kind -> truths.put(new ObjectKey(connection, kind, truth.id()), truth));
            }
        }
        Map<ObjectKey, Known> mirror = known.load(truths.keySet());
        truths.forEach((key, truth) -> {
            if (truth.deleted()) {
                assertThat(mirror.containsKey(key) && !mirror.get(key).deleted())
                        .as("%s lives on", key)
                        .isFalse();
            } else {
                assertThat(mirror.get(key)).as("%s", key).isNotNull();
                assertThat(mirror.get(key).inDoubt()).as("%s in doubt", key).isFalse();
                assertThat(mirror.get(key).facts()).as("%s", key).isEqualTo(Known.facts(key, truth.raw()));
            }
        });
    }

    private static ArrivedEvent arrived(String connection, byte[] payload) {
        try {
            return EventShape.read(connection, ArrivedEvent.Source.WEBHOOK, payload);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
