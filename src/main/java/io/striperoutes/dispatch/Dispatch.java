package io.striperoutes.dispatch;

import io.striperoutes.connection.Connection;
import io.striperoutes.connection.Connections;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.StripeEvent;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Prepares an event for its route, and notes what becomes of it. */
@Component("dispatch")
class Dispatch {
    private final Connections connections;
    private final RouteLookup routes;
    private final RouteCall route;

    Dispatch(Connections connections, RouteLookup routes, RouteCall route) {
        this.connections = connections;
        this.routes = routes;
        this.route = route;
    }

    /**
     * Makes the event what its route sees: the body is the event as Stripe sent it; variables tell its id, type and connection,
     * the route that handles it, where it must not have an effect, why ({@code skipReason}), and whether its object has to be fetched first
     * ({@code objectMissing}).
     */
    public void open(Exchange exchange) {
        StripeEvent event = exchange.getMessage().getBody(StripeEvent.class);
        exchange.setProperty("event", event);
        exchange.setVariable("eventId", event.id());
        exchange.setVariable("eventType", event.type());
        exchange.setVariable("connection", event.connection());
        exchange.setVariable("eventRoute", routes.routeFor(event.type()).orElseThrow());
        exchange.setVariable("skipReason", skipReason(event).orElse(null));
        exchange.setVariable("objectMissing", objectMissing(event));
        exchange.getMessage().setBody(event.payload());
    }

    /** Sends the event to its route. */
    public void handle(Exchange exchange) throws Exception {
        route.call(
                exchange.getVariable("eventRoute", String.class),
                exchange,
                exchange.getMessage().getBody(),
                exchange.getVariables());
    }

    /** Notes that the event has no effect, and why. */
    public void skip(
            @ExchangeProperty("event") StripeEvent event,
            @ExchangeProperty(Batch.PROPERTY) Batch batch,
            String reason) {
        batch.skip(event, reason);
    }

    /** Notes that the event waits for its object: a fetch may take long, and this transaction holds lanes. */
    public void awaitObject(
            @ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        batch.awaitObject(event);
    }

    /** Owes the event to the integrator's {@code after.event.<type>} route, if there is one. */
    public void oweAfterEvent(
            @ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        String route = "after.event." + event.type();
        if (routes.exists(route)) {
            batch.deliver(new Batch.Delivery(route, event.connection(), subject(event), event.payload()));
        }
    }

    /** Owes an overdue invoice to the integrator's {@code invoice-overdue} route, if there is one. */
    public void oweOverdueInvoice(
            @ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        if (routes.exists("invoice-overdue")) {
            batch.deliver(new Batch.Delivery("invoice-overdue", event.connection(), subject(event), event.payload()));
        }
    }

    /** A fetched object came without an event: then the delivery is about the object. */
    private static String subject(StripeEvent event) {
        return event.id() == null ? event.objectId() : event.id();
    }

    private Optional<String> skipReason(StripeEvent event) {
        Optional<Connection> connection = connections.find(event.connection());
        if (connection.isEmpty()) {
            return Optional.of("unknown connection");
        }
        Optional<String> refused = connection.get().refuses(event);
        if (refused.isPresent()) {
            return refused;
        }
        if (event.isThinOfV1() && event.relatedId() == null) {
            return Optional.of("thin event without an object");
        }
        return connection.get().syncConfig().closedFor(event.type());
    }

    /** A thin event's object is fetched only for a route that takes it. */
    private boolean objectMissing(StripeEvent event) {
        return event.isThinOfV1() && (routes.handles(event.type()) || routes.exists("after.event." + event.type()));
    }
}
