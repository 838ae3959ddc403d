package io.striperoutes.inbox;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.striperoutes.inbox.ArrivedEvent.Source;
import io.striperoutes.stripe.StorableJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads of an event what the inbox has columns for, in one pass over the raw bytes and without building a tree, and
 * checks on the way that it is an event at all: one JSON object in UTF-8 with a string {@code id} and {@code type}, and
 * with an object in {@code data.object} unless it is a thin event. Of a repeated key the last one counts, as it does
 * for whoever reads the payload later.
 */
public final class EventShape {
    private static final JsonFactory JSON = new JsonFactory();
    /** Stripe's ids are at most this long; so are the texts that are indexed. */
    private static final int MAX_ID_LENGTH = 255;
    /** The years 0 to 9999, in seconds: what both Java and PostgreSQL print as a plain date. */
    private static final long MIN_SECOND = -62_167_219_200L;

    private static final long MAX_SECOND = 253_402_300_799L;
    /** The first byte of one in UTF-8; JSON never begins with it. */
    private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

    private static final String THIN_EVENT = "v2.core.event";

    private String id;
    private String type;
    private String object;
    private Instant created;
    private String apiVersion;
    private Boolean livemode;
    private String account;
    private String context;
    private Subject snapshot;
    private Subject related;

    private EventShape() {}

    /**
     * The event that these bytes are.
     *
     * @param body kept as the event's payload, so the caller leaves it alone from here on
     * @throws IOException if they are none; its message says why, without quoting the bytes
     */
    public static ArrivedEvent read(String connection, Source source, byte[] body) throws IOException {
        if (body.length < 2 || body[0] == 0 || body[1] == 0) {
            throw new IOException("the body is not UTF-8"); // the parser would take UTF-16 and UTF-32 too
        }
        if (body[0] == BYTE_ORDER_MARK) {
            throw new IOException(
                    "the body does not begin with JSON"); // the parser would skip what no other reader of it does
        }
        EventShape shape = new EventShape();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the body is not a JSON object");
            }
            shape.readEvent(json);
            if (json.nextToken() != null) {
                throw new IOException("the body goes on after the JSON object");
            }
        } catch (JacksonException e) {
            throw new IOException("the body is not JSON", e);
        }
        return shape.event(connection, source, body);
    }

    private void readEvent(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            switch (key) {
                case "id" -> id = text(json, value);
                case "type" -> type = text(json, value);
                case "object" -> object = text(json, value);
                case "created" -> created = time(json, value);
                case "api_version" -> apiVersion = text(json, value);
                case "livemode" -> livemode = bool(json, value);
                case "account" -> account = text(json, value);
                case "context" -> context = text(json, value);
                case "data" -> readData(json, value);
                case "related_object" -> related = subject(json, value, "type");
                default -> json.skipChildren();
            }
        }
    }

    private void readData(JsonParser json, JsonToken start) throws IOException {
        snapshot = null;
        if (start != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("object")) {
                snapshot = subject(json, value, "object");
            } else {
                json.skipChildren();
            }
        }
    }

    /** Reads an object's id, kind and customer; null if the value is no object. */
    private static Subject subject(JsonParser json, JsonToken start, String kindKey) throws IOException {
        if (start != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        String id = null;
        String kind = null;
        String customer = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("id")) {
                id = text(json, value);
            } else if (key.equals(kindKey)) {
                kind = text(json, value);
            } else if (key.equals("customer")) {
                Subject expanded = value == JsonToken.START_OBJECT ? subject(json, value, "object") : null;
                customer = expanded == null ? text(json, value) : expanded.id;
            } else {
                json.skipChildren();
            }
        }
        return new Subject(id, "customer".equals(kind) ? id : customer);
    }

    /** The string that the parser is at; null for any other value, which is skipped. */
    private static String text(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return StorableJson.text(json.getText()); // the payload keeps it as it came
        }
        json.skipChildren();
        return null;
    }

    private static Boolean bool(JsonParser json, JsonToken value) throws IOException {
        json.skipChildren();
        return value.isBoolean() ? (Boolean) (value == JsonToken.VALUE_TRUE) : null;
    }

    /** Unix seconds, or ISO-8601 as in thin events; null for what is no time. */
    private static Instant time(JsonParser json, JsonToken value) throws IOException {
        Instant time = null;
        try {
            if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                time = Instant.ofEpochSecond(json.getLongValue());
            } else if (value == JsonToken.VALUE_STRING) {
                time = Instant.parse(json.getText());
            } else {
                json.skipChildren();
            }
        } catch (DateTimeException e) {
            return null; // the event is stored all the same: its time is a fact about it, not its identity
        }
        boolean sensible = time != null && time.getEpochSecond() >= MIN_SECOND && time.getEpochSecond() <= MAX_SECOND;
        return sensible ? time : null;
    }

    private ArrivedEvent event(String connection, Source source, byte[] body) throws IOException {
        if (!isId(id) || !isId(type)) {
            throw new IOException("the event has no id or no type");
        }
        boolean thin = THIN_EVENT.equals(object);
        Subject subject = thin ? related : snapshot;
        if (subject == null && !thin) {
            throw new IOException("the event has no data.object");
        }
        return new ArrivedEvent(
                connection,
                id,
                type,
                subject != null && isId(subject.id) ? subject.id : null,
                subject != null && isId(subject.customer) ? subject.customer : null,
                created,
                apiVersion,
                livemode,
                account != null ? account : context,
                source,
                body);
    }

    private static boolean isId(String text) {
        return text != null && !text.isEmpty() && text.length() <= MAX_ID_LENGTH;
    }

    private record Subject(String id, String customer) {}
}
