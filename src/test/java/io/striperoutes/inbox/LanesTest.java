package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.IntegratorRoutes;
import io.striperoutes.Maps;
import io.striperoutes.Promised;
import io.striperoutes.SettableClock;
import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who applies which events when: one customer's in order and never two at once, on any number of nodes. */
@ApplicationTest
class LanesTest {
    @Autowired
    private Events events;

    @Autowired
    private IntegratorRoutes routes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    @Test
    void differentCustomersRunAtTheSameTimeAndOneCustomerNever() {
        String blocked = events.send("test.waits", 1700000000, waiting("cus_lane1", "together"));
        await().until(() -> routes.seen("event.test.waits", "cus_lane1").size() == 1);
        String after = events.send("test.waits", 1700000001, waiting("cus_lane1", null));
        String beside = events.send("test.waits", 1700000001, waiting("cus_lane2", null));

        events.ends(beside, "processed");
        assertThat(events.row(after)).containsEntry("status", "pending");
        assertThat(events.row(blocked)).containsEntry("status", "pending");
        routes.gate("together").countDown();
        events.ends(blocked, "processed");
        events.ends(after, "processed");
        assertThat(routes.overlapped).isFalse();
    }

    @Test
    void twoNodesApplyEachEventOnceAndEachCustomersInOrder() {
        try (ConfigurableApplicationContext node = node()) {
            IntegratorRoutes others = node.getBean(IntegratorRoutes.class);
            List<String> ids = new ArrayList<>();
            for (int number = 0; number < 300; number++) {
                Map<String, Object> object =
                        Maps.of("id", "obj_n" + number, "object", "thing", "customer", "cus_node" + number % 30);
                object.put("number", number);
                ids.add(events.send("test.order", 1700000000, object));
            }
            ids.forEach(id -> events.ends(id, "processed"));

            List<Integer> here = numbers(routes);
            List<Integer> there = numbers(others);
            // A batch that lost a race is repeated, and its routes run again.
            List<Integer> all = new ArrayList<>(here);
            all.addAll(there);
            assertThat(all).containsAll(IntStream.range(0, 300).boxed().toList());
            for (int customer = 0; customer < 30; customer++) {
                assertThat(of(here, customer)).isSorted();
                assertThat(of(there, customer)).isSorted();
            }
            assertThat(jdbc.sql("select count(*) from inbox.work where attempts <> 1 and status = 'processed'"
                                    + " and seq in (select seq from inbox.event where object_id like 'obj_n%')")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void whatADeadNodeHeldIsTakenUpWithinSeconds() {
        try (Events.Held dying =
                events.holding("select pg_advisory_xact_lock(hashtextextended('default cus_widowed', 0))")) {
            String id = events.send("customer.created", 1700000000, Map.of("id", "cus_widowed", "object", "customer"));
            events.done("customer.created", 1700000000, Map.of("id", "cus_alive", "object", "customer"));
            assertThat(events.row(id)).containsEntry("status", "pending");

            dying.die(jdbc);
            await().atMost(Promised.withinSeconds(5))
                    .untilAsserted(() -> assertThat(events.row(id)).containsEntry("status", "processed"));
        }
    }

    @Test
    void aNodeThatStopsInTheMiddleLosesNothingAndRepeatsNothing() {
        List<String> ids = new ArrayList<>();
        try (ConfigurableApplicationContext node = node()) {
            assertThat(node.isRunning()).isTrue();
            for (int number = 0; number < 200; number++) {
                ids.add(events.send(
                        "test.fails",
                        1700000000,
                        Maps.of("id", "obj_stop" + number, "object", "thing", "customer", "cus_stop" + number % 20)));
            }
        }
        ids.forEach(id -> events.ends(id, "processed"));
        assertThat(jdbc.sql("select count(*) as written, count(distinct note) as notes from integrator"
                                + " where note like 'obj_stop%'")
                        .query()
                        .singleRow())
                .containsEntry("written", 200L)
                .containsEntry("notes", 200L);
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(StripeRoutesApplication.class, IntegratorRoutes.class, SettableClock.class)
                .run(
                        "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.hikari.maximum-pool-size=8",
                        "--stripe-routes.stripe-secret-key=sk_test_nobody",
                        "--stripe-routes.webhook-secret=" + TestDatabase.WEBHOOK_SECRET,
                        "--stripe-routes.admin-token=" + TestDatabase.ADMIN_TOKEN,
                        "--stripe-routes.encryption-key=" + TestDatabase.ENCRYPTION_KEY,
                        "--stripe-routes.inbox.poll-interval=50",
                        "--stripe-routes.catalog.price-mapping="
                                + environment.getProperty("stripe-routes.catalog.price-mapping"),
                        "--stripe-routes.port=0");
    }

    private static List<Integer> numbers(IntegratorRoutes routes) {
        return routes.seen("event.test.order", "cus_node").stream()
                .map(seen -> (Integer) Json.at(seen.body(), "data", "object", "number"))
                .distinct()
                .toList();
    }

    private static List<Integer> of(List<Integer> numbers, int customer) {
        return numbers.stream().filter(number -> number % 30 == customer).toList();
    }

    private static Map<String, Object> waiting(String customer, String gate) {
        return Maps.of("id", "obj_" + customer, "object", "thing", "customer", customer, "gate", gate);
    }
}
