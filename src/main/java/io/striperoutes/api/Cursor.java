package io.striperoutes.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a list goes on: the sort keys of the last entry shown, so that entries that come or go meanwhile shift nothing. */
public final class Cursor {
    private static final String SEPARATOR = "\n";

    /** What PostgreSQL can count with, and more than there can be. */
    private static final long MIN_MICROS = -62_167_219_200_000_000L;

    private static final long MAX_MICROS = 253_402_300_799_000_000L;

    private final List<String> keys;

    private Cursor(List<String> keys) {
        this.keys = keys;
    }

    static String text(String list, Object... keys) {
        String plain = Stream.concat(Stream.of(list), Arrays.stream(keys))
                .map(Object::toString)
                .collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor parse(String list, String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split(SEPARATOR, -1));
            if (parts.get(0).equals(list) && parts.size() > 1) {
                return new Cursor(parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    /** A number among the keys. */
    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    /** A time among the keys, in microseconds since 1970, of the years 0 to 9999. */
    public long micros(int index) {
        long micros = number(index);
        if (micros < MIN_MICROS || micros > MAX_MICROS) {
            throw unknown();
        }
        return micros;
    }

    /** An own id among the keys. */
    public UUID uuid(int index) {
        try {
            return UUID.fromString(text(index));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** A text among the keys. */
    public String text(int index) {
        if (index >= keys.size() || keys.get(index).indexOf('\0') >= 0) {
            throw unknown();
        }
        return keys.get(index);
    }

    private static Problem unknown() {
        return Problem.badRequest("cursor is not one that this list has given out");
    }
}
