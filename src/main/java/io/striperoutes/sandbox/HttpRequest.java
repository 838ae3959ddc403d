package io.striperoutes.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param path decoded, without the query
 * @param query as it came; null if there is none
 * @param headers by names in lower case
 */
record HttpRequest(String method, String path, String query, Map<String, String> headers, String body) {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    /**
     * Reads the next request of a connection.
     *
     * @return null if the connection has ended instead
     * @throws IOException if it is no HTTP/1.1 with a plain body
     */
    static HttpRequest read(InputStream in) throws IOException {
        String start = line(in);
        if (start == null || start.isEmpty()) {
            return null;
        }
        String[] words = start.split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new IOException("no HTTP request");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        if (headers.containsKey("transfer-encoding")) {
            throw new IOException("chunked bodies are not understood");
        }
        int length = length(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body ended early");
        }
        int mark = words[1].indexOf('?');
        String path = mark < 0 ? words[1] : words[1].substring(0, mark);
        return new HttpRequest(
                words[0],
                java.net.URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8),
                mark < 0 ? null : words[1].substring(mark + 1),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static int length(String header) throws IOException {
        try {
            int length = Integer.parseInt(header);
            if (length >= 0 && length <= LARGEST_BODY) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new IOException("the length of the body is no number", e);
        }
        throw new IOException("the body is too large");
    }

    /** A line without its end; null at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line is too long");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** The value of a header, or null. */
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
