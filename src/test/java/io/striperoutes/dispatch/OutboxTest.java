package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.IntegratorRoutes;
import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class OutboxTest {
    private static final String OWED = "select * from billing.outbox where subject = :id";

    @Autowired
    private Events events;

    @Autowired
    private IntegratorRoutes routes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CamelContext camel;

    @Test
    void anEventIsDeliveredAfterCommitWithItsIdAndTypeAndNothingElse() {
        Map<String, Object> event =
                Events.event("test.order", 1700000000, Map.of("id", "obj_after", "object", "thing"));
        String id = events.done(event);

        await().until(() -> events.all(OWED, id).isEmpty());
        List<IntegratorRoutes.Seen> seen = routes.seen("after.event.test.order", "obj_after");
        assertThat(seen).as("although the route says stop").hasSize(1);
        assertThat(seen.get(0).body()).isEqualTo(Json.object(Json.text(event)));
        assertThat(seen.get(0).variables())
                .isEqualTo(Map.of("connection", "default", "eventId", id, "eventType", "test.order"));
    }

    @Test
    void aFailingRouteIsTriedAgainLaterAndGivenUpInTheEndAndNeverFailsTheEvent() {
        String id = events.done(
                "test.order", 1700000000, Maps.of("id", "obj_refused", "object", "thing", "failures", 1_000_000));

        await().untilAsserted(() -> assertThat(events.one(OWED, id)).containsEntry("attempts", 1));
        assertThat(events.one(OWED, id)).containsEntry("status", "pending");
        await().untilAsserted(() -> assertThat(events.one(OWED, id))
                .containsEntry("status", "dead")
                .containsEntry("attempts", 3)
                .containsEntry("last_error", "IllegalStateException: told to fail : obj_refused"));
        assertThat(routes.seen("after.event.test.order", "obj_refused")).hasSize(3);
        assertThat(events.row(id)).containsEntry("status", "processed").containsEntry("attempts", 1);
    }

    @Test
    void aDeliveryWaitsForItsRoute() throws Exception {
        jdbc.sql(
                        "insert into billing.outbox (route, connection, subject, body) values ('after.event.comes.later', 'default', 'owed', '{\"a\": 1}')")
                .update();
        List<Object> taken = new CopyOnWriteArrayList<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:after.event.comes.later")
                        .routeId("after.event.comes.later")
                        .process(exchange -> taken.add(exchange.getMessage().getBody()));
            }
        });

        await().until(() -> events.all(OWED, "owed").isEmpty());
        assertThat(taken).containsExactly(Map.of("a", 1));
    }

    @Test
    void whatANodeWasDeliveringWhenItDiedIsDeliveredAgain() {
        jdbc.sql(
                        "insert into billing.outbox (route, connection, subject, body, next_attempt_at)"
                                + " values ('customer-changed', 'default', 'crashed', '{\"external_id\": \"crashed\"}', now() + interval '1 second')")
                .update();
        try (Events.Held dying = events.holding("delete from billing.outbox where subject = 'crashed'")) {
            dying.die(jdbc);
        }
        await().until(() -> events.all(OWED, "crashed").isEmpty());
        assertThat(routes.seen("customer-changed", "crashed")).isNotEmpty();
    }
}
