package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plain HTTP to a sandbox, as any client of Stripe's would speak it. */
public final class StripeCaller {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SandboxServer sandbox;
    private final String key;

    public StripeCaller(SandboxServer sandbox, String key) {
        this.sandbox = sandbox;
        this.key = key;
    }

    /** An answer. */
    public record Answer(int status, HttpResponse<String> response) {
        public Map<String, Object> json() {
            return Json.object(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String error(String name) {
            return Json.string(json(), "error", name);
        }
    }

    /** The object that a successful POST answers; names and values by turns. */
    public Map<String, Object> post(String path, Object... namesAndValues) {
        return ok(send("POST", path, form(namesAndValues)));
    }

    public Map<String, Object> get(String path, Object... namesAndValues) {
        String query = form(namesAndValues);
        return ok(send("GET", query.isEmpty() ? path : path + "?" + query, null));
    }

    public Map<String, Object> delete(String path) {
        return ok(send("DELETE", path, null));
    }

    public List<Map<String, Object>> list(String path, Object... namesAndValues) {
        return Json.maps(get(path, namesAndValues), "data");
    }

    /** The types of all events there are, oldest first. */
    List<String> eventTypes() {
        List<String> types = new ArrayList<>();
        list("/v1/events", "limit", 100).forEach(event -> types.add(0, (String) event.get("type")));
        return types;
    }

    /** The newest event of that type. */
    Map<String, Object> event(String type) {
        return list("/v1/events", "limit", 1, "type", type).get(0);
    }

    private static Map<String, Object> ok(Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.response().body());
        }
        return answer.json();
    }

    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("Authorization", "Bearer " + key)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String form(Object... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(String.valueOf(namesAndValues[i]), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(String.valueOf(namesAndValues[i + 1]), StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
