package io.striperoutes.api;

import io.striperoutes.connection.Connection;
import io.striperoutes.connection.Connections;
import io.striperoutes.security.Caller;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.security.access.AccessDeniedException;

/** What a caller of the HTTP API asks for, checked: whatever is not understood is refused and named, never ignored. */
public final class Request {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    private final Exchange exchange;
    private final Map<String, String> parameters;

    private Request(Exchange exchange, Map<String, String> parameters) {
        this.exchange = exchange;
        this.parameters = parameters;
    }

    /**
     * The request of an exchange.
     *
     * @param known the query parameters that it may have
     * @throws Problem 400 if it has others, or one of them twice
     */
    public static Request of(Exchange exchange, String... known) {
        Map<String, String> parameters = new HashMap<>();
        String query = exchange.getMessage().getHeader(Exchange.HTTP_QUERY, "", String.class);
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0].replace('+', ' '));
            if (!Arrays.asList(known).contains(name)) {
                throw Problem.badRequest("unknown query parameter " + name
                        + (known.length == 0 ? "" : "; known are " + String.join(", ", known)));
            }
            if (parameters.put(name, parts.length == 1 ? "" : decoded(parts[1].replace('+', ' '))) != null) {
                throw Problem.badRequest("query parameter " + name + " is there twice");
            }
        }
        return new Request(exchange, parameters);
    }

    /** The part of the path that stands for {@code {name}}. */
    public String path(String name) {
        return decoded(exchange.getMessage().getHeader(name, "", String.class));
    }

    /**
     * A query parameter.
     *
     * @throws Problem 400 if it is empty
     */
    public Optional<String> parameter(String name) {
        String value = parameters.get(name);
        if (value != null && (value.isEmpty() || value.indexOf('\0') >= 0)) {
            throw Problem.badRequest("query parameter " + name + " must not be empty");
        }
        return Optional.ofNullable(value);
    }

    /**
     * A query parameter that has one of a few values.
     *
     * @throws Problem 400 if it has another
     */
    public Optional<String> parameter(String name, List<String> values) {
        return parameter(name).map(value -> {
            if (!values.contains(value)) {
                throw Problem.badRequest(name + " must be one of " + String.join(", ", values));
            }
            return value;
        });
    }

    /**
     * A query parameter that is a time in ISO-8601.
     *
     * @throws Problem 400 if it is none
     */
    public Optional<Instant> time(String name) {
        return parameter(name).map(text -> time(name, text));
    }

    /**
     * The id of the connection that is named by the query parameter of that name. If none is: that of the caller's customer, or the default one
     * for an administrator.
     *
     * @throws Problem 404 if it is not known
     * @throws AccessDeniedException if it is not that of the caller's customer
     */
    public String connection(Connections connections) {
        Caller caller = Caller.current();
        String id = parameter("connection").orElse(caller.isAdmin() ? Connection.DEFAULT : caller.connection());
        caller.checkConnection(id);
        return connections
                .find(id)
                .orElseThrow(() -> Problem.notFound("there is no connection " + id))
                .id();
    }

    /** The same, for what an own id names in any connection: null if an administrator names none. */
    public String namedConnection(Connections connections) {
        boolean any = Caller.current().isAdmin() && parameter("connection").isEmpty();
        return any ? null : connection(connections);
    }

    /**
     * How many entries of a list are asked for: 1 to 100, else 10.
     *
     * @throws Problem 400 for anything else
     */
    public int limit() {
        String limit = parameter("limit").orElse(String.valueOf(DEFAULT_LIMIT));
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_LIMIT) {
            throw Problem.badRequest("limit must be a number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    /**
     * Where a list goes on; a first page has none.
     *
     * @param list the list's name, as {@link Page} was given it
     * @throws Problem 400 if it is not a cursor of that list
     */
    public Optional<Cursor> cursor(String list) {
        return parameter("cursor").map(text -> Cursor.parse(list, text));
    }

    /**
     * The JSON object that was sent.
     *
     * @throws Problem 400 if the body is not one
     */
    public Fields body() {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        if (body == null || body.length == 0) {
            throw Problem.badRequest("the body is empty; it must be a JSON object");
        }
        try {
            return new Fields("", Json.object(body));
        } catch (IOException e) {
            throw Problem.badRequest("the body is not a JSON object");
        }
    }

    /**
     * A time in ISO-8601.
     *
     * @throws Problem 400 if it is none, or outside the years 1 to 9999
     */
    static Instant time(String name, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(Instant.EPOCH.minusSeconds(62_135_596_800L))
                    && time.isBefore(Instant.ofEpochSecond(253_402_300_799L))) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(name + " must be a time such as 2026-01-31T12:00:00Z");
        }
        throw Problem.badRequest(name + " must be in the years 1 to 9999");
    }

    private static String decoded(String text) {
        try {
            // A plus sign in a path is a plus sign; in the query it has been replaced before.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("the percent-encoding of the path or the query is broken");
        }
    }
}
