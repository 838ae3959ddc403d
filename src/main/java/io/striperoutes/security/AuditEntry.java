package io.striperoutes.security;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is to be found in the audit.
 *
 * @param caller as the audit calls it; null where nobody is known
 * @param role null where nobody is known
 * @param customer whom the caller is bound to; null for an administrator
 * @param network the client's, see {@link Network}; null where it is not known
 * @param method an HTTP method
 * @param path without query
 * @param status an HTTP status
 * @param reason one phrase; never a secret, nor anything of a person; may be null
 */
public record AuditEntry(
        String caller,
        Role role,
        UUID customer,
        String network,
        String method,
        String path,
        int status,
        String reason) {
    private static final Pattern TOLD = Pattern.compile(
            // A word of the API, an own id, or one of Stripe; not what looks like a secret that was put into the wrong
            // place.
            "|openapi\\.json|[a-z][a-z0-9-]{0,31}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
                    + "|(?!(?:sk|rk|srs|whsec)_)[a-z]{2,8}_[A-Za-z0-9_]{1,64}");

    private static final Pattern METHOD = Pattern.compile("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE");
    private static final String ANY = "*";

    /** Of a path, what is neither an id nor a word becomes {@code *}: callers write what they like, their names too. */
    public AuditEntry {
        method = METHOD.matcher(method).matches() ? method : ANY;
        path = Stream.of(path.split("/", -1))
                .limit(12)
                .map(step -> TOLD.matcher(step).matches() ? step : ANY)
                .collect(Collectors.joining("/"));
    }

    /**
     * What somebody did, or was not let do.
     *
     * @param caller null where nobody is known
     */
    public static AuditEntry of(Caller caller, String network, String method, String path, int status, String reason) {
        return caller == null
                ? new AuditEntry(null, null, null, network, method, path, status, reason)
                : new AuditEntry(
                        caller.name(), caller.role(), caller.customer(), network, method, path, status, reason);
    }

    /** One row for all of a kind that there is no room to tell apart. */
    AuditEntry folded() {
        return new AuditEntry(null, null, null, ANY, ANY, ANY, status, "others of this minute");
    }

    /** The row, as the statement takes it. */
    Map<String, Object> row(Instant at, Instant until, long count) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", at.toString());
        row.put("until", until.toString());
        row.put("count", count);
        row.put("caller", caller);
        row.put("role", role == null ? null : role.name().toLowerCase(Locale.ROOT));
        row.put("customer_id", customer);
        row.put("network", network);
        row.put("method", method);
        row.put("path", path);
        row.put("status", status);
        row.put("reason", reason);
        return row;
    }
}
