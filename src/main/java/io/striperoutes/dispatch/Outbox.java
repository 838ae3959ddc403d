package io.striperoutes.dispatch;

import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.Retry;
import io.striperoutes.stripe.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Deliveries to integrators' routes: owed within a transaction, made after its commit, at least once. */
@Component("outbox")
class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final JdbcClient jdbc;
    private final RouteLookup routes;
    private final RouteFolderWatch integrator;
    private final RouteCall route;
    private final ProducerTemplate producer;
    private final int maxAttempts;

    Outbox(
            JdbcClient jdbc,
            RouteLookup routes,
            RouteFolderWatch integrator,
            RouteCall route,
            @Lazy ProducerTemplate producer,
            @Value("${stripe-routes.inbox.max-attempts}") int maxAttempts) {
        this.jdbc = jdbc;
        this.routes = routes;
        this.integrator = integrator;
        this.route = route;
        this.producer = producer;
        this.maxAttempts = maxAttempts;
    }

    /** Ends the writing of a batch with what it owes, and wakes the delivery as soon as it is committed. */
    public void settle(@ExchangeProperty(Batch.PROPERTY) Batch batch) {
        batch.settled();
        List<Batch.Delivery> owed = batch.takeDeliveries();
        if (owed.isEmpty()) {
            return;
        }
        jdbc.sql(Sql.of("dispatch/insert-deliveries"))
                .param("routes", column(owed, Batch.Delivery::route))
                .param("connections", column(owed, Batch.Delivery::connection))
                .param("subjects", column(owed, Batch.Delivery::subject))
                .param("bodies", column(owed, delivery -> Json.text(delivery.body())))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // Whoever ends need not be woken: the delivery goes on after the next start.
                if (producer.getCamelContext().isStarted()) {
                    producer.sendBody("direct:outbox-wake", null);
                }
            }
        });
    }

    /**
     * Claims the next delivery whose route exists: property {@code delivery} becomes its row; without one, variable {@code more}
     * becomes false.
     */
    public void claim(Exchange exchange) {
        exchange.removeProperty("delivery");
        String[] existing = existing();
        List<Map<String, Object>> next =
                existing.length == 0 || exchange.getContext().isStopping()
                        ? List.of()
                        : jdbc.sql(Sql.of("dispatch/claim-delivery"))
                                .param("routes", existing)
                                .query()
                                .listOfRows();
        exchange.setVariable("more", !next.isEmpty());
        next.forEach(row -> exchange.setProperty("delivery", row));
    }

    /** Delivers: the route sees the body, and as variables the connection and, of an event, its id and type. */
    public void deliver(Exchange exchange, @ExchangeProperty("delivery") Map<String, Object> delivery)
            throws Exception {
        Map<String, Object> body = Json.object((String) delivery.get("body"));
        Map<String, Object> variables = new HashMap<>();
        variables.put("connection", delivery.get("connection"));
        if ("event".equals(body.get("object")) || "v2.core.event".equals(body.get("object"))) {
            variables.put("eventId", body.get("id"));
            variables.put("eventType", body.get("type"));
        }
        route.call((String) delivery.get("route"), exchange, body, variables);
    }

    /** The route has taken it. */
    public void delivered(@ExchangeProperty("delivery") Map<String, Object> delivery) {
        jdbc.sql(Sql.of("dispatch/delete-delivery"))
                .param("seq", delivery.get("seq"))
                .update();
    }

    /** The route has failed: records why, and when to try again. */
    @Transactional
    public void failed(
            @ExchangeProperty("delivery") Map<String, Object> delivery,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        if (delivery == null) {
            LOG.warn("The outbox cannot be read, its deliveries wait: {}", Causes.line(caught));
            return;
        }
        int attempts = ((Number) delivery.get("attempts")).intValue();
        LOG.warn(
                "Delivery of {} to {} failed, attempt {}: {}",
                delivery.get("subject"),
                delivery.get("route"),
                attempts + 1,
                Causes.kind(caught));
        jdbc.sql(Sql.of("dispatch/fail-delivery"))
                .param("seq", delivery.get("seq"))
                .param("maxAttempts", maxAttempts)
                .param("delay", Retry.delaySeconds(attempts))
                .param("subject", delivery.get("subject"))
                .param("body", delivery.get("body"))
                .param("error", Causes.line(caught))
                .param("kind", Causes.kind(caught))
                .update();
    }

    /** Drops what no route has asked for in a long time; while a route file is refused, its routes may still come. */
    @Transactional
    public void dropUnclaimed() {
        if (!integrator.isComplete()) {
            return;
        }
        int dropped = jdbc.sql(Sql.of("dispatch/delete-unclaimed-deliveries"))
                .param("routes", existing())
                .update();
        if (dropped > 0) {
            LOG.info("{} deliveries are dropped: no route of theirs has come within the hour", dropped);
        }
    }

    /** The integrator's routes that take deliveries; without one, the database need not be asked. */
    private String[] existing() {
        return routes.running().stream().filter(Outbox::takesDeliveries).toArray(String[]::new);
    }

    private static boolean takesDeliveries(String route) {
        return route.startsWith("after.event.")
                || route.startsWith("extracted.")
                || route.equals("customer-changed")
                || route.equals("invoice-overdue");
    }

    private static String[] column(List<Batch.Delivery> owed, Function<Batch.Delivery, String> value) {
        return owed.stream().map(value).toArray(String[]::new);
    }
}
