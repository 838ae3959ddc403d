package io.striperoutes.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * One request to Stripe's API.
 *
 * @param method GET, POST or DELETE
 * @param path such as {@code /v1/customers/cus_1}; ids in it are already encoded
 * @param parameters as Stripe's documentation names them; nested maps and lists as they are
 * @param idempotencyKey for POST, at most 255 characters; null to have one made for this call and its retries
 * @param priority which of several that wait goes first
 */
public record StripeRequest(
        String method, String path, Map<String, Object> parameters, String idempotencyKey, Priority priority) {

    /** What a request is for; the first goes first when the rate budget is short. */
    public enum Priority {
        /** An object in doubt, or a thin event's object. */
        REFETCH,
        /** What a user or an own change waits for. */
        ACTION,
        RECONCILIATION,
        BACKFILL
    }

    /** What servers and proxies on the way take for a way up, and not for an id. */
    private static final Set<String> NO_IDS = Set.of("", ".", "..");

    /**
     * The path of one object, however its id looks: it stays one step of the path.
     *
     * @param resource such as {@code /v1/customers}
     * @throws IllegalArgumentException for what would lead to another resource
     */
    public static String path(String resource, String id) {
        if (NO_IDS.contains(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of an object at Stripe");
        }
        return resource + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Reads; repeating it changes nothing. */
    public static StripeRequest get(String path, Map<String, Object> parameters, Priority priority) {
        return new StripeRequest("GET", path, parameters, null, priority);
    }
}
