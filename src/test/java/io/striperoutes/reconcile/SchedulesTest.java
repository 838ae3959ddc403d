package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.connection.ConnectionStore;
import io.striperoutes.connection.Connections;
import io.striperoutes.connection.StoredConnection;
import io.striperoutes.connection.SyncConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sweeps may take hours: what webhooks missed is asked for all the same. */
@ApplicationTest
class SchedulesTest {
    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private ProducerTemplate producer;

    @Autowired
    private ConnectionStore store;

    @Autowired
    private Connections connections;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final Set<String> sweeping = ConcurrentHashMap.newKeySet();

    @AfterEach
    void open() {
        gate.countDown();
    }

    @Test
    void aConnectionWhoseSweepHasNotBegunIsStillAskedForMissedEvents() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(3).toList();
        ids.forEach(id -> {
            store.insert(stored(id));
            sweepsSlowly(id.toString());
        });
        connections.changed();
        scheduled("all");
        await().until(() -> sweeping.size() == 2);
        String waiting = ids.stream()
                .map(UUID::toString)
                .filter(id -> !sweeping.contains(id))
                .findFirst()
                .orElseThrow();
        accounts.of(waiting).happened(missed("cus_waiting"));

        scheduled("events");

        await().untilAsserted(() -> assertThat(new Reconciled(port, waiting).list())
                .singleElement()
                .satisfies(run -> assertThat(run)
                        .containsEntry("scope", "events")
                        .containsEntry("status", "completed")
                        .containsEntry("missed_events", 1)));
        assertThat(sweeping).hasSize(2);
        gate.countDown();
        ids.forEach(id -> {
            await().untilAsserted(() -> assertThat(new Reconciled(port, id.toString()).list())
                    .anySatisfy(
                            run -> assertThat(run).containsEntry("scope", "all").containsEntry("status", "completed")));
            store.delete(id);
        });
        connections.changed();
    }

    @Test
    void sweepsThatWereAskedForDoNotKeepTheEventsOfOthersWaiting() {
        List<Reconciled> slow = Stream.of("test-slow-one", "test-slow-two", "test-slow-three")
                .map(id -> {
                    sweepsSlowly(id);
                    return new Reconciled(port, id);
                })
                .toList();
        slow.forEach(one -> one.begin(Map.of("scope", "all")));
        await().until(() -> sweeping.size() == 2);
        sweepsSlowly("test-quick");
        accounts.of("test-quick").happened(missed("cus_quick"));

        assertThat(new Reconciled(port, "test-quick").run("events")).containsEntry("missed_events", 1);

        assertThat(slow)
                .allSatisfy(one -> assertThat(one.list()).singleElement().satisfies(run -> assertThat(run)
                        .containsEntry("status", "running")));
        gate.countDown();
        assertThat(slow).allSatisfy(one -> assertThat(
                        one.ended((String) one.list().get(0).get("id")))
                .containsEntry("status", "completed"));
    }

    /** Its events can be asked for at once; its objects not before the gate is open. */
    private void sweepsSlowly(String connection) {
        jdbc.sql("insert into reconcile.watermark (connection, seen_until) values (:connection, to_timestamp(:seen))")
                .param("connection", connection)
                .param("seen", clock.second() - 60)
                .update();
        FakeAccount account = accounts.of(connection);
        account.meanwhile(request -> {
            if (request.path().equals("/v1/subscriptions")) {
                sweeping.add(connection);
                hold(gate);
            }
        });
    }

    private void scheduled(String scope) {
        assertThat(producer.request("direct:reconcile-scheduled", exchange -> exchange.setVariable("scope", scope))
                        .getException())
                .isNull();
    }

    private Map<String, Object> missed(String customer) {
        return Events.event(
                "customer.created",
                clock.second() - 30,
                Maps.of("id", customer, "object", "customer", "created", clock.second() - 30));
    }

    private static StoredConnection stored(UUID id) {
        return new StoredConnection(
                id,
                "shop " + id,
                null,
                "sk_test_" + id.toString().replace("-", ""),
                List.of(),
                false,
                null,
                null,
                0,
                SyncConfig.of(flag -> true),
                null);
    }

    private static void hold(CountDownLatch gate) {
        try {
            if (!gate.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
