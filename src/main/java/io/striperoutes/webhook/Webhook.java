package io.striperoutes.webhook;

import io.striperoutes.connection.Connection;
import io.striperoutes.connection.Connections;
import io.striperoutes.inbox.Accepted;
import io.striperoutes.inbox.ArrivedEvent;
import io.striperoutes.inbox.ArrivedEvent.Source;
import io.striperoutes.inbox.EventRefused;
import io.striperoutes.inbox.EventShape;
import io.striperoutes.inbox.Inbox;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The steps of the route {@code webhook}. A refused delivery is an answer like any other and no error: its step puts
 * the problem into the message and ends the route.
 */
@Component
public class Webhook {
    /** What Stripe may do after a 503: it delivers again by its own schedule, others after this many seconds. */
    static final int RETRY_AFTER_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private final Connections connections;
    private final Inbox inbox;
    private final Refusals refusals;
    private final StripeSignature signature = new StripeSignature(Clock.systemUTC());

    Webhook(Connections connections, Inbox inbox, Refusals refusals) {
        this.connections = connections;
        this.inbox = inbox;
        this.refusals = refusals;
    }

    /** Turns the body, raw bytes, into the event that Stripe signed. */
    public void verify(Exchange exchange) {
        Message message = exchange.getMessage();
        String connection = exchange.getProperty(WebhookFilter.CONNECTION, String.class);
        byte[] body = message.getBody(byte[].class);
        String header = message.getHeader(WebhookFilter.SIGNATURE, String.class);
        try {
            Optional<List<String>> active = active(connection);
            if (active.isEmpty()) {
                refuse(exchange, new Problem(404, "unknown connection", "there is no such connection"));
                return;
            }
            verify(connection, body, header, active.get());
            message.setBody(EventShape.read(connection, Source.WEBHOOK, body));
        } catch (SignatureRefused e) {
            String reason = e.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            refuse(exchange, new Problem(400, "signature " + reason, e.getMessage()));
        } catch (IOException e) {
            LOG.warn("A signed delivery to connection {} is no event of Stripe's: {}", connection, e.getMessage());
            refuse(exchange, new Problem(400, "no event", e.getMessage()));
        } catch (DataAccessException e) {
            LOG.warn("The connections could not be read: {}", e.getMessage());
            refuse(exchange, new Problem(503, "unavailable", "the connection is not known now; deliver it again"));
        }
    }

    /** Another node may have made it a moment ago. */
    private Optional<List<String>> active(String connection) {
        return connections
                .find(connection)
                .or(() -> connections.findAgain(connection))
                .map(Connection::webhookSecrets);
    }

    private void verify(String connection, byte[] body, String header, List<String> active) throws SignatureRefused {
        try {
            signature.verify(body, header, active);
        } catch (SignatureRefused e) {
            // Another node may have been given a new secret a moment ago.
            List<String> newest = connections
                    .findAgain(connection)
                    .map(Connection::webhookSecrets)
                    .orElse(active);
            if (newest.equals(active)) {
                throw e;
            }
            signature.verify(body, header, newest);
        }
    }

    /** Completes when the event is committed; without holding a thread until then. */
    public CompletionStage<Object> accept(Exchange exchange) {
        ArrivedEvent event = exchange.getMessage().getBody(ArrivedEvent.class);
        return inbox.accept(event)
                .handle((accepted, failure) -> failure == null ? accepted : refuse(exchange, problem(failure)));
    }

    private static Problem problem(Throwable failure) {
        return failure instanceof EventRefused
                ? new Problem(400, "cannot be stored", "the event cannot be stored")
                : new Problem(503, "unavailable", "the event could not be stored now; deliver it again");
    }

    /** Tells Stripe that the event is safe. */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        Accepted accepted = message.getBody(Accepted.class);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(("{\"received\":true,\"id\":" + Json.text(accepted.id()) + ",\"duplicate\":"
                        + accepted.duplicate() + "}")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the route with a problem, and returns its JSON. */
    private byte[] refuse(Exchange exchange, Problem problem) {
        refusals.count(problem);
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        message.setHeader(Exchange.CONTENT_TYPE, Problem.CONTENT_TYPE);
        byte[] body = problem.body(message.getHeader(Exchange.HTTP_URI, String.class));
        message.setBody(body);
        exchange.setRouteStop(true);
        return body;
    }
}
