package io.striperoutes.actions;

import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Which customers have a value in a property, and what Stripe is still to be asked to know it. Stripe's search learns of a change late, and is never trusted alone: what it names
 * is looked at again, and what was made lately is listed beside it.
 */
final class Match {
    /** The property of the exchange that holds it. */
    static final String PROPERTY = "stripeMatch";

    private static final String ID = "id";
    private static final String EMAIL = "email";
    private static final int LONGEST_VALUE = 512;
    private static final int MOST = 10;
    private static final int MOST_RESTARTS = 3;

    /** Twice as long as search may take to learn of a new object, by Stripe's documentation. */
    private static final Duration LATE = Duration.ofHours(2);

    private final String property;
    private final String value;
    private final Deque<Look> looks = new ArrayDeque<>();
    private final Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    private int restarts;

    /**
     * One request to Stripe.
     *
     * @param method {@code retrieve}, {@code list} or {@code search}
     * @param id for {@code retrieve}
     * @param parameters for the others
     */
    record Look(String method, String id, Map<String, Object> parameters) {
        static Look at(String id) {
            return new Look("retrieve", id, Map.of());
        }
    }

    private Match(String property, String value) {
        this.property = property;
        this.value = value;
    }

    /**
     * What a caller matches by, fields {@code matching_property} and {@code matching_value}.
     *
     * @throws ActionRefused if nothing can be matched by that
     */
    static Match of(Input input, Instant now) {
        String property = input.required("matching_property", LONGEST_VALUE);
        if (!property.equals(ID) && !property.equals(EMAIL) && !Field.isMetadata(property)) {
            throw new ActionRefused("matching_property must be one of id, email, metadata.*");
        }
        Match match = new Match(property, input.required("matching_value", LONGEST_VALUE));
        match.begin(now);
        return match;
    }

    static Match of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Match.class);
    }

    /** Forgets what was found, to look again. */
    void begin(Instant now) {
        looks.clear();
        found.clear();
        if (property.equals(ID)) {
            looks.add(Look.at(ObjectId.checked(value)));
            return;
        }
        if (property.equals(EMAIL)) {
            looks.add(new Look("list", null, Map.of(EMAIL, value, "limit", 100)));
            return;
        }
        Optional<String> query = new Condition(Field.ofMetadata(property), Operator.EQ, value).clause();
        query.ifPresent(text -> looks.add(new Look("search", null, Map.of("query", text, "limit", 100))));
        looks.add(new Look(
                "list",
                null,
                query.isPresent()
                        ? Map.of("created", Map.of("gte", now.minus(LATE).getEpochSecond()), "limit", 100)
                        : Map.of("limit", 100)));
    }

    /** Begins again, as a list broke off; false if that has happened too often. */
    boolean restart(Instant now) {
        begin(now);
        return ++restarts <= MOST_RESTARTS;
    }

    /** A customer to look at before all others. */
    void lookAt(String id) {
        looks.addFirst(Look.at(id));
    }

    boolean isOpen() {
        return !looks.isEmpty() && found.size() < MOST;
    }

    Look next() {
        return looks.remove();
    }

    /** Takes what a look has shown. */
    void take(Look look, Map<String, Object> customer) {
        String id = Json.string(customer, ID);
        if (Json.isTrue(customer, "deleted") || !value.equals(Json.at(customer, path()))) {
            return;
        }
        if (look.method().equals("search")) {
            looks.add(Look.at(id));
        } else {
            found.put(id, customer);
        }
    }

    private String[] path() {
        return Field.isMetadata(property)
                ? new String[] {"metadata", property.substring(property.indexOf('.') + 1)}
                : new String[] {property};
    }

    /**
     * The customer that matches; null if none does.
     *
     * @throws SeveralMatches if more than one does
     */
    Map<String, Object> one() {
        if (found.size() > 1) {
            throw new SeveralMatches(
                    property + " " + value, List.copyOf(found.keySet()).subList(0, Math.min(MOST, found.size())));
        }
        return found.values().stream().findFirst().orElse(null);
    }

    /** @throws NoMatch if none does */
    Map<String, Object> required() {
        Map<String, Object> one = one();
        if (one == null) {
            throw new NoMatch("there is no customer with " + property + " " + value);
        }
        return one;
    }

    boolean isById() {
        return property.equals(ID);
    }

    String property() {
        return property;
    }

    String value() {
        return value;
    }
}
