package io.striperoutes.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.stripe.StripeFailure;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class PushWorkTest {
    private static final String ROW = "select * from billing.push where entity_id = :id::uuid";

    @Autowired
    private Pushes pushes;

    @Autowired
    private Events events;

    @Autowired
    private CamelContext camel;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whatIsOwedIsPushedAfterCommitByTheRouteOfItsType() throws Exception {
        List<UUID> pushed = new CopyOnWriteArrayList<>();
        route("letter", push -> {
            pushed.add(push.entityId());
            pushes.done(push);
        });
        UUID kept = UUID.randomUUID();
        UUID undone = UUID.randomUUID();

        transaction.executeWithoutResult(status -> {
            pushes.owe("default", "letter", undone);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> pushes.owe("default", "letter", kept));

        await().untilAsserted(() -> assertThat(events.one(ROW, kept.toString())).containsEntry("status", "done"));
        assertThat(pushed).containsExactly(kept);
    }

    @Test
    void whileStripeIsAwayItIsAskedSeldomAndAllIsCaughtUpWithAfterwards() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        List<Long> attempts = new CopyOnWriteArrayList<>();
        route("parcel", push -> {
            attempts.add(System.nanoTime());
            if (away.get()) {
                throw new StripeFailure("Stripe could not be reached", 0, null, null, true, null);
            }
            pushes.done(push);
        });
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> pushes.owe("default", "parcel", id));

        await().until(() -> attempts.size() >= 3);
        assertThat(seconds(attempts.get(0), attempts.get(1))).as("a second").isGreaterThan(0.7);
        assertThat(seconds(attempts.get(1), attempts.get(2))).as("two seconds").isGreaterThan(1.5);
        await().untilAsserted(() -> assertThat(events.one(ROW, id.toString()))
                .containsEntry("status", "pending")
                .containsEntry("last_error", "StripeFailure: Stripe could not be reached"));

        away.set(false);
        await().untilAsserted(() -> assertThat(events.one(ROW, id.toString())).containsEntry("status", "done"));
    }

    @Test
    void aPushThatTheRouteRefusesIsDeadAtOnce() throws Exception {
        route("bill", push -> {
            throw new PushRefused("there is nobody to bill");
        });
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> pushes.owe("default", "bill", id));
        await().untilAsserted(() -> assertThat(events.one(ROW, id.toString()))
                .containsEntry("status", "dead")
                .containsEntry("attempts", 1)
                .containsEntry("last_error", "PushRefused: there is nobody to bill"));
    }

    private static double seconds(long begin, long end) {
        return (end - begin) / 1e9;
    }

    @FunctionalInterface
    private interface Telling {
        void tell(Push push);
    }

    private void route(String type, Telling how) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:push-" + type)
                        .routeId("push-" + type)
                        .process(exchange -> how.tell(exchange.getProperty(Push.PROPERTY, Push.class)));
            }
        });
    }
}
