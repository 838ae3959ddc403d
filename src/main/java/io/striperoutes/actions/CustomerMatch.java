package io.striperoutes.actions;

import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.component.StripeConstants;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Finds the customers that an action is meant for, look by look: as long as property {@code stripeLook} is true {@link #ask}, {@code stripe:customers} with
 * {@code autoPage=true}, and {@link #take}.
 */
public class CustomerMatch {
    private static final String OPEN = "stripeLook";
    private static final String LOOK = "stripeLookAt";

    static void begin(Exchange exchange, Match match) {
        exchange.setProperty(Match.PROPERTY, match);
        exchange.setProperty(OPEN, match.isOpen());
    }

    /** Makes headers and body the next look. */
    public void ask(Exchange exchange) {
        Match match = Match.of(exchange);
        Match.Look look = match.next();
        exchange.setProperty(LOOK, look);
        exchange.setProperty(OPEN, match.isOpen());
        exchange.getMessage().setHeader(StripeConstants.METHOD, look.method());
        exchange.getMessage().setHeader(StripeConstants.OBJECT_ID, look.id());
        exchange.getMessage().setBody(new LinkedHashMap<>(look.parameters()));
    }

    /** Takes what Stripe has answered, a customer or an iterator over many. */
    public void take(Exchange exchange) {
        Match match = Match.of(exchange);
        Match.Look look = exchange.getProperty(LOOK, Match.Look.class);
        Object body = exchange.getMessage().getBody();
        if (body instanceof Iterator<?> customers) {
            customers.forEachRemaining(customer -> take(match, look, customer));
        } else {
            take(match, look, body);
        }
        done(exchange, match);
    }

    private static void take(Match match, Match.Look look, Object customer) {
        if (customer instanceof Map<?, ?> map) {
            match.take(look, Input.strings(map));
        }
    }

    /**
     * That Stripe does not know what was looked at says that it does not match. Of a list it says that the customer was deleted whom a page should begin after: all is looked at again.
     *
     * @throws ObjectMissing if lists break off again and again
     */
    public void nothing(Exchange exchange) {
        Match match = Match.of(exchange);
        boolean one = exchange.getProperty(LOOK, Match.Look.class).id() != null;
        if (!one && !match.restart(Instant.now())) {
            throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ObjectMissing.class);
        }
        done(exchange, match);
    }

    private static void done(Exchange exchange, Match match) {
        exchange.setProperty(OPEN, match.isOpen());
        exchange.getMessage().removeHeader(StripeConstants.METHOD);
        exchange.getMessage().removeHeader(StripeConstants.OBJECT_ID);
        exchange.getMessage().setBody(null);
    }
}
