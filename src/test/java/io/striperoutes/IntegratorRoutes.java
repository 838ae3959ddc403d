package io.striperoutes;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Routes as integrators add them: they fail, stop, wait and write as the object of an event says. */
@TestComponent
public class IntegratorRoutes extends RouteBuilder {
    /** What a route saw of one exchange. */
    public record Seen(String route, Map<String, Object> body, Map<String, Object> variables, String thread) {}

    private final JdbcClient jdbc;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** Set when two events of one customer ran at the same time. */
    public volatile boolean overlapped;

    IntegratorRoutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Events of {@code test.waits} with this gate wait for the latch. */
    public CountDownLatch gate(String name) {
        return gates.computeIfAbsent(name, n -> new CountDownLatch(1));
    }

    public List<Seen> seen(String route, String objectId) {
        synchronized (seen) {
            return seen.stream()
                    .filter(one ->
                            one.route().equals(route) && one.body().toString().contains(objectId))
                    .toList();
        }
    }

    @Override
    public void configure() {
        jdbc.sql("create table if not exists integrator (note text)").update();
        from("direct:event.test.fails")
                .routeId("event.test.fails")
                .process(this::write)
                .process(this::fail);
        from("direct:event.test.stops")
                .routeId("event.test.stops")
                .process(this::note)
                .stop();
        from("direct:event.test.rolls_back")
                .routeId("event.test.rolls_back")
                .process(this::note)
                .markRollbackOnly();
        from("direct:event.test.waits").routeId("event.test.waits").process(this::waitForGate);
        from("direct:event.test.order").routeId("event.test.order").process(this::note);
        from("direct:event.test.races").routeId("event.test.races").process(this::race);
        from("direct:after.event.test.order")
                .routeId("after.event.test.order")
                .process(this::note)
                .process(this::fail)
                .stop();
        from("direct:after.event.product.updated")
                .routeId("after.event.product.updated")
                .process(this::note);
        from("direct:event.topup.succeeded").routeId("event.topup.succeeded").process(this::note);
        from("direct:event.v2.core.account.updated")
                .routeId("event.v2.core.account.updated")
                .process(this::note);
        from("direct:after.event.v2.core.account.updated")
                .routeId("after.event.v2.core.account.updated")
                .process(this::note);
        from("direct:customer-changed").routeId("customer-changed").process(this::note);
    }

    private void write(Exchange exchange) {
        jdbc.sql("insert into integrator (note) values (:note)")
                .param("note", id(exchange))
                .update();
    }

    private void note(Exchange exchange) {
        seen.add(new Seen(
                exchange.getFromRouteId() == null ? "" : routeId(exchange),
                body(exchange),
                new TreeMap<>(exchange.getVariables()),
                Thread.currentThread().getName()));
    }

    private void fail(Exchange exchange) {
        Object times = Json.at(body(exchange), "data", "object", "failures");
        if (times instanceof Number number && failures.incrementAndGet() <= number.intValue()) {
            throw new IllegalStateException("told to fail\u0000: " + id(exchange));
        }
    }

    private void race(Exchange exchange) {
        note(exchange);
        Object losing = Json.at(body(exchange), "data", "object", "losing");
        if (losing instanceof Number number
                && seen("event.test.races", id(exchange)).size() <= number.intValue()) {
            throw new OptimisticLockingFailureException("lost a race");
        }
    }

    private void waitForGate(Exchange exchange) throws InterruptedException {
        String customer = Json.string(body(exchange), "data", "object", "customer");
        AtomicInteger together = running.computeIfAbsent(customer, c -> new AtomicInteger());
        if (together.incrementAndGet() > 1) {
            overlapped = true;
        }
        note(exchange);
        String gate = Json.string(body(exchange), "data", "object", "gate");
        if (gate != null && !gate(gate).await(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened gate " + gate);
        }
        together.decrementAndGet();
    }

    private static String routeId(Exchange exchange) {
        return exchange.getUnitOfWork().getRoute().getRouteId();
    }

    @SuppressWarnings("unchecked") // routes of this program see JSON as maps
    private static Map<String, Object> body(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class);
    }

    private static String id(Exchange exchange) {
        return Json.string(body(exchange), "data", "object", "id");
    }
}
