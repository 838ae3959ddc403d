package io.striperoutes.actions;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.component.StripeConstants;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Inserts a customer, and updates or deletes the one that matches: {@link #insert}, then {@code create}; {@link #update}, the match, {@link #change}, then {@code update}
 * where property {@code stripeChange} is true; {@link #delete}, the match, {@link #found}, then {@code delete}.
 */
public class CustomerWrite {
    static final String FIELDS = "stripeFields";
    static final String CHANGE = "stripeChange";
    private static final int LONGEST_KEY = 255;

    private final Clock clock;

    public CustomerWrite() {
        this(Clock.systemUTC());
    }

    public CustomerWrite(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes the body, {@code {mappings}}, the parameters of a new customer. Header {@code CamelStripeIdempotencyKey} stays: the same key again makes no other customer.
     *
     * @throws ActionRefused if it cannot be inserted
     */
    public void insert(Exchange exchange) {
        Object key = exchange.getMessage().getHeader(StripeConstants.IDEMPOTENCY_KEY);
        if (key != null && !key.toString().matches("[!-~]{1," + LONGEST_KEY + "}")) {
            throw new ActionRefused(
                    "the idempotency key must have 1 to 255 characters, all of them ASCII and no spaces");
        }
        CustomerFields fields = CustomerFields.of(Input.of(exchange, "mappings").object("mappings"));
        StripeHeaders.clear(exchange);
        exchange.getMessage().setHeader(StripeConstants.IDEMPOTENCY_KEY, key);
        exchange.getMessage().setBody(fields.created());
    }

    /** Reads the body, {@code {matching_property, matching_value, mappings}}. */
    public void update(Exchange exchange) {
        Input input = Input.of(exchange, "matching_property", "matching_value", "mappings");
        StripeHeaders.clear(exchange);
        exchange.setProperty(FIELDS, CustomerFields.of(input.object("mappings")));
        CustomerMatch.begin(exchange, Match.of(input, clock.instant()));
    }

    /** Reads the body, {@code {matching_property, matching_value}}. */
    public void delete(Exchange exchange) {
        Input input = Input.of(exchange, "matching_property", "matching_value");
        StripeHeaders.clear(exchange);
        CustomerMatch.begin(exchange, Match.of(input, clock.instant()));
    }

    /**
     * Names the customer that was found.
     *
     * @throws NoMatch if there is none
     * @throws SeveralMatches if there are several
     */
    public void found(Exchange exchange) {
        exchange.getMessage()
                .setHeader(
                        StripeConstants.OBJECT_ID,
                        Json.string(Match.of(exchange).required(), "id"));
    }

    /** The same, and makes the body what is to be changed; the customer as it is if that is nothing. */
    public void change(Exchange exchange) {
        found(exchange);
        prepare(exchange, Match.of(exchange).required(), exchange.getProperty(FIELDS, CustomerFields.class));
    }

    static void prepare(Exchange exchange, Map<String, Object> customer, CustomerFields fields) {
        Map<String, Object> changes = fields.changed(customer);
        exchange.getMessage().setHeader(StripeConstants.OBJECT_ID, customer.get("id"));
        exchange.setProperty(CHANGE, !changes.isEmpty());
        exchange.getMessage().setBody(changes.isEmpty() ? customer : changes);
    }
}
