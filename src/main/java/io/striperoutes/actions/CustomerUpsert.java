package io.striperoutes.actions;

import com.stripe.exception.IdempotencyException;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.component.StripeConstants;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;

/**
 * Updates the customer that matches, or inserts one. Two at once, on whatever nodes, make one customer: both insert with the same idempotency key, made of what they match by, and
 * whoever is not first looks again. A key that was used for a customer who does not match any more, as it was deleted, is followed by the next one.
 *
 * <p>As long as property {@code stripeUpsert} is true: the match, then {@link #decide}; where property {@code stripeInsert} is true {@code create} and {@link #inserted}, or
 * {@link #refused} where that failed; else {@code update} where property {@code stripeChange} is true.
 */
public class CustomerUpsert {
    private static final String AGAIN = "stripeUpsert";
    /** The property of the exchange that says whether a customer was inserted. */
    static final String INSERT = "stripeInsert";

    private static final String STATE = "stripeUpsertState";

    /** A race is over after the second; more mean that Stripe does not answer as it should. */
    private static final int MOST_FAILURES = 5;

    private static final int IN_USE = 409;

    private final Clock clock;

    public CustomerUpsert() {
        this(Clock.systemUTC());
    }

    public CustomerUpsert(Clock clock) {
        this.clock = clock;
    }

    private static final class State {
        final CustomerFields fields;
        final boolean onlyEmpty;
        int generation;
        int failures;

        State(CustomerFields fields, boolean onlyEmpty) {
            this.fields = fields;
            this.onlyEmpty = onlyEmpty;
        }
    }

    /** Reads the body, {@code {matching_property, matching_value, mappings, skip_if_exist}}. */
    public void read(Exchange exchange) {
        Input input = Input.of(exchange, "matching_property", "matching_value", "mappings", "skip_if_exist");
        StripeHeaders.clear(exchange);
        exchange.setProperty(
                STATE, new State(CustomerFields.of(input.object("mappings")), input.flag("skip_if_exist")));
        exchange.setProperty(AGAIN, true);
        CustomerMatch.begin(exchange, Match.of(input, clock.instant()));
    }

    /**
     * Decides by what was found.
     *
     * @throws SeveralMatches if there are several
     * @throws NoMatch if there is none of an id, which Stripe alone gives
     */
    public void decide(Exchange exchange) {
        Match match = Match.of(exchange);
        State state = state(exchange);
        Map<String, Object> customer = match.isById() ? match.required() : match.one();
        exchange.setProperty(INSERT, customer == null);
        exchange.setProperty(AGAIN, false);
        if (customer != null) {
            CustomerWrite.prepare(exchange, customer, state.onlyEmpty ? state.fields.emptyIn(customer) : state.fields);
            return;
        }
        String key = match.property() + "\n" + match.value();
        exchange.getMessage()
                .setHeader(
                        StripeConstants.IDEMPOTENCY_KEY,
                        "upsert-customer-%s-%d"
                                .formatted(
                                        UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                                        state.generation));
        exchange.getMessage().setBody(state.fields.with(match).created());
    }

    /** An answer that Stripe repeats is about a customer who was inserted before, and may be another by now. */
    public void inserted(Exchange exchange, Map<String, Object> customer) {
        if (Boolean.TRUE.equals(exchange.getMessage().getHeader(StripeConstants.REPLAYED))) {
            state(exchange).generation++;
            again(exchange);
            Match.of(exchange).lookAt(Json.string(customer, "id"));
        }
    }

    /**
     * That the key was used with other mappings, or is in use, means that somebody else was first. A failure of Stripe's own is remembered with the key, so that the next one is tried,
     * after a look at what became of it.
     */
    public void refused(Exchange exchange) {
        StripeFailure failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, StripeFailure.class);
        State state = state(exchange);
        boolean used = failure.getCause() instanceof IdempotencyException;
        boolean failed = failure.status() >= 500;
        if (++state.failures > MOST_FAILURES && !used || failed && state.failures > 1) {
            throw failure;
        }
        if (!used && !failed && failure.status() != IN_USE) {
            throw failure;
        }
        state.generation += used || failed ? 1 : 0;
        again(exchange);
    }

    private void again(Exchange exchange) {
        // The key that was refused must not go with what is asked next.
        StripeHeaders.clear(exchange);
        Match match = Match.of(exchange);
        match.begin(clock.instant());
        CustomerMatch.begin(exchange, match);
        exchange.setProperty(AGAIN, true);
    }

    private static State state(Exchange exchange) {
        return exchange.getProperty(STATE, State.class);
    }
}
