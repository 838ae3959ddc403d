package io.striperoutes.webhook;

import io.striperoutes.inbox.ArrivedEvent.Source;
import io.striperoutes.inbox.EventShape;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.component.StripeBody;
import io.striperoutes.stripe.component.StripeConstants;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an application that is none of ours take webhooks: turns a delivery into the event that Stripe signed, or answers why it is refused. For
 * routes that begin with {@code platform-http}; needs neither Spring nor a database.
 */
public final class SignedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(SignedEvents.class);
    private static final int ONE_MIB = 1 << 20;

    private final StripeSignature signature = new StripeSignature(Clock.systemUTC());
    private List<String> secrets = List.of();
    private int maxBodySize = ONE_MIB;

    /** @param secrets all that are active now, {@code whsec_…}, comma-separated */
    public void setSecrets(String secrets) {
        this.secrets = Arrays.stream(secrets.split(","))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (this.secrets.isEmpty()) {
            throw new IllegalArgumentException("no webhook secret is set: anybody could sign with none");
        }
    }

    /** @param maxBodySize the largest body in bytes, 1 MiB by default */
    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    /**
     * The body, raw bytes or a stream of them, becomes the event, and the headers its id and type. What is refused ends the route: it is answered
     * with 400, or 413 if it is too large.
     */
    public void verify(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_URI, String.class);
        Problem problem;
        try {
            byte[] body = read(message);
            if (body == null) {
                problem = new Problem(413, "too large", "the body is larger than " + maxBodySize + " bytes");
            } else {
                signature.verify(body, message.getHeader(WebhookFilter.SIGNATURE, String.class), secrets);
                EventShape.read("webhook", Source.WEBHOOK, body);
                accept(message, new StripeBody(Json.object(body)));
                return;
            }
        } catch (SignatureRefused e) {
            problem = new Problem(400, "signature", e.getMessage());
        } catch (IOException e) {
            problem = new Problem(400, "no event", e.getMessage());
        }
        LOG.debug("A delivery is refused: {}", problem.detail());
        message.removeHeaders("*"); // those of the request would go out with the answer
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        message.setHeader(Exchange.CONTENT_TYPE, Problem.CONTENT_TYPE);
        message.setBody(problem.body(path));
        exchange.setRouteStop(true);
    }

    private static void accept(Message message, StripeBody event) {
        message.removeHeaders("*"); // nothing that a sender may choose reaches the steps that follow
        message.setHeader(StripeConstants.EVENT_ID, event.getId());
        message.setHeader(StripeConstants.EVENT_TYPE, event.getType());
        message.setBody(event);
    }

    /** Tells Stripe that the event was taken. */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody("{\"received\":true}");
    }

    /** No more than the limit is held; null if there is more. */
    private byte[] read(Message message) throws IOException {
        if (message.getBody() == null) {
            return new byte[0];
        }
        try (InputStream body = message.getMandatoryBody(InputStream.class)) {
            byte[] bytes = body.readNBytes(maxBodySize);
            return body.read() < 0 ? bytes : null;
        } catch (org.apache.camel.InvalidPayloadException e) {
            throw new IOException("the body is not bytes", e);
        }
    }
}
