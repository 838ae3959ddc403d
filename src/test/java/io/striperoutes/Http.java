package io.striperoutes;

import io.striperoutes.openapi.Documented;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Plain HTTP to the running application, as the administrator unless told otherwise; every answer must be as the OpenAPI document says. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static {
        Documented.read();
    }

    private final int port;
    private final boolean documented;

    public Http(int port) {
        this(port, true);
    }

    private Http(int port, boolean documented) {
        this.port = port;
        this.documented = documented;
    }

    /** For paths of the test's own, which no document knows. */
    public Http undocumented() {
        return new Http(port, false);
    }

    /** An answer; its body as text and as JSON. */
    public record Answer(int status, Map<String, List<String>> headers, String text) {
        public Map<String, Object> json() {
            return Json.object(text);
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }

        public List<Map<String, Object>> data() {
            return Json.maps(json(), "data");
        }

        public String detail() {
            return Json.string(json(), "detail");
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, "Authorization", "Bearer " + TestDatabase.ADMIN_TOKEN);
    }

    public Answer post(String path, Object body) {
        return withBody("POST", path, body);
    }

    public Answer patch(String path, Object body) {
        return withBody("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, "Authorization", "Bearer " + TestDatabase.ADMIN_TOKEN);
    }

    private Answer withBody(String method, String path, Object body) {
        return send(
                method,
                path,
                body instanceof String text ? text : Json.text(body),
                "Authorization",
                "Bearer " + TestDatabase.ADMIN_TOKEN,
                "Content-Type",
                "application/json");
    }

    /** Any request; headers are names and values by turns. */
    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers().map(), response.body());
            if (documented) {
                Documented.check(method, path, body, List.of(headers), answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What no HTTP client would send; gives back all that came until the connection was closed. */
    public String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
