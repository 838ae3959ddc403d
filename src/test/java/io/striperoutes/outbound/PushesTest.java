package io.striperoutes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.stripe.StripeFailure;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entities of types that no route pushes: what is done with them is done here. */
@ApplicationTest
class PushesTest {
    private static final String ROW = "select * from billing.push where entity_id = :id::uuid";

    @Autowired
    private Pushes pushes;

    @Autowired
    private Events events;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void manyChangesAreOnePushOfTheNewestGeneration() {
        UUID id = UUID.randomUUID();
        assertThat(pushes.owe("default", "often", id)).isEqualTo(1);
        assertThat(pushes.owe("default", "often", id)).isEqualTo(2);

        Push push = pushes.claim("often").orElseThrow();
        assertThat(push.generation()).isEqualTo(2);
        assertThat(push.key("update")).isEqualTo("default:often:" + id + ":update:2.0");
        pushes.done(push);

        assertThat(row(id)).containsEntry("status", "done");
        assertThat(pushes.claim("often")).isEmpty();
        assertThat(pushes.owe("default", "often", id)).isEqualTo(3);
        assertThat(pushes.claim("often").orElseThrow().key("update")).endsWith(":update:3.0");
    }

    @Test
    void aChangeWhileItIsPushedIsOwedStill() {
        UUID id = UUID.randomUUID();
        pushes.owe("default", "changed", id);
        Push push = pushes.claim("changed").orElseThrow();
        pushes.owe("default", "changed", id);
        assertThat(pushes.claim("changed")).as("never two at once").isEmpty();

        pushes.done(push);

        assertThat(row(id)).containsEntry("status", "pending");
        assertThat(pushes.claim("changed").map(Push::generation)).contains(2L);
    }

    @Test
    void theLeaseOfADeadNodeRunsOutAndIsTakenOver() {
        UUID id = UUID.randomUUID();
        pushes.owe("default", "orphan", id);
        Push dead = pushes.claim("orphan").orElseThrow();
        pushes.ask(dead, dead.key("create"), Map.of("name", "Ada"));
        assertThat(pushes.claim("orphan")).isEmpty();
        assertThat(pushes.lease("default", "orphan", id)).isEmpty();

        leaseRunsOut(id);
        Push next = pushes.claim("orphan").orElseThrow();

        assertThat(next.asked().orElseThrow().key()).isEqualTo(dead.key("create"));
        assertThat(next.asked().orElseThrow().body()).isEqualTo(Map.of("name", "Ada"));
        assertThatThrownBy(() -> pushes.done(dead))
                .as("it was only slow")
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> pushes.renew(dead)).isInstanceOf(OptimisticLockingFailureException.class);
        pushes.failed(dead, new IllegalStateException("too late"));
        pushes.renew(next);
        pushes.done(next);
        assertThat(row(id)).containsEntry("status", "done").containsEntry("last_error", null);
    }

    @Test
    void twoNodesNeverPushOneEntityAtOnce() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(UUID.randomUUID());
            pushes.owe("default", "shared", ids.get(i));
        }
        Set<UUID> under = ConcurrentHashMap.newKeySet();
        AtomicInteger done = new AtomicInteger();
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        List<Future<?>> work = new ArrayList<>();
        for (int node = 0; node < 6; node++) {
            work.add(nodes.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    UUID any = ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
                    pushes.owe("default", "shared", any);
                    Optional<Push> mine = ThreadLocalRandom.current().nextBoolean()
                            ? pushes.claim("shared")
                            : pushes.lease("default", "shared", any);
                    mine.ifPresent(push -> {
                        assertThat(under.add(push.entityId())).isTrue();
                        under.remove(push.entityId());
                        pushes.done(push);
                        done.incrementAndGet();
                    });
                }
            }));
        }
        for (Future<?> one : work) {
            one.get(60, TimeUnit.SECONDS);
        }
        nodes.shutdown();
        assertThat(done).hasValueGreaterThan(100);
    }

    @Test
    void eachFailureWaitsLongerUpToTenMinutes() {
        UUID id = UUID.randomUUID();
        pushes.owe("default", "failing", id);
        double before = 0;
        for (int attempt = 1; attempt <= 14; attempt++) {
            Push push = pushes.claim("failing").orElseThrow();
            assertThat(push.attempts()).isEqualTo(attempt);
            pushes.failed(push, failure(0, null, true));
            double wait =
                    (((Timestamp) row(id).get("next_attempt_at")).getTime() - System.currentTimeMillis()) / 1000.0;
            assertThat(wait).isGreaterThan(attempt < 10 ? before : 400).isLessThan(721);
            before = wait;
            assertThat(pushes.claim("failing")).as("not at once").isEmpty();
            pushes.owe("default", "failing", id);
            assertThat(pushes.claim("failing")).as("nor because it has changed").isEmpty();
            jdbc.sql("update billing.push set next_attempt_at = now() where entity_id = :id")
                    .param("id", id)
                    .update();
        }
        assertThat(row(id))
                .containsEntry("status", "pending")
                .containsEntry("series", 0)
                .containsEntry("last_error", "StripeFailure: told to fail");
    }

    @Test
    void whatStripeRefusesForGoodIsDeadWithItsReasonUntilItIsOwedAgain() {
        UUID id = UUID.randomUUID();
        pushes.owe("default", "refused", id);
        Push push = pushes.claim("refused").orElseThrow();
        pushes.ask(push, push.key("create"), Map.of());
        pushes.failed(push, failure(400, "email_invalid", false));

        assertThat(row(id)).containsEntry("status", "dead").containsEntry("last_error", "StripeFailure: told to fail");
        assertThat(pushes.claim("refused")).isEmpty();

        pushes.owe("default", "refused", id);
        Push again = pushes.claim("refused").orElseThrow();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.key("create")).endsWith(":create:2.1");
        assertThat(again.asked().orElseThrow().key())
                .as("Stripe has answered it")
                .isNull();
        pushes.failed(again, new IllegalStateException(new PushRefused("it is gone")));
        assertThat(row(id)).containsEntry("status", "dead").containsEntry("last_error", "PushRefused: it is gone");
    }

    @Test
    void aServerErrorUsesItsKeyUpButTooManyRequestsDoNot() {
        UUID id = UUID.randomUUID();
        pushes.owe("default", "keys", id);
        pushes.failed(pushes.claim("keys").orElseThrow(), failure(429, null, true));
        assertThat(row(id)).containsEntry("series", 0).containsEntry("status", "pending");
        pushes.failed(pushes.lease("default", "keys", id).orElseThrow(), failure(500, null, true));
        assertThat(row(id)).containsEntry("series", 1).containsEntry("status", "pending");
    }

    private static StripeFailure failure(int status, String code, boolean retryable) {
        return new StripeFailure("told to fail", status, code, null, retryable, null);
    }

    private void leaseRunsOut(UUID id) {
        jdbc.sql("update billing.push set leased_until = now() - interval '1 second' where entity_id = :id")
                .param("id", id)
                .update();
    }

    private Map<String, Object> row(UUID id) {
        return events.one(ROW, id.toString());
    }
}
