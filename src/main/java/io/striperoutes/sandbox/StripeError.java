package io.striperoutes.sandbox;

import java.util.Map;

/** A request that Stripe would refuse, in the shape in which it does. */
final class StripeError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String code;
    private final String param;
    private final transient Map<String, Object> more;

    private StripeError(int status, String type, String code, String param, String message, Map<String, Object> more) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.more = more;
    }

    /** A parameter is wrong; the code may be null. */
    static StripeError invalid(String message, String param, String code) {
        return new StripeError(400, "invalid_request_error", code, param, message, Map.of());
    }

    /** The object is not in a state in which this is possible. */
    static StripeError state(String code, String message) {
        return new StripeError(400, "invalid_request_error", code, null, message, Map.of());
    }

    static StripeError missingParameter(String param) {
        return invalid("Missing required param: " + param + ".", param, "parameter_missing");
    }

    static StripeError unknownParameters(java.util.List<String> names) {
        String message = "Received unknown parameter" + (names.size() > 1 ? "s: " : ": ") + String.join(", ", names);
        return invalid(message, names.get(0), "parameter_unknown");
    }

    static StripeError noSuch(Kind kind, String id, String param) {
        return noSuch(kind.title(), id, param);
    }

    static StripeError noSuch(String title, String id, String param) {
        String message = "No such " + title + ": '" + id + "'";
        return new StripeError(404, "invalid_request_error", "resource_missing", param, message, Map.of());
    }

    static StripeError unknownUrl(String method, String path) {
        String message = "Unrecognized request URL (" + method + ": " + path
                + "). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.";
        return new StripeError(404, "invalid_request_error", null, null, message, Map.of());
    }

    static StripeError unauthorized(String message) {
        return new StripeError(401, "invalid_request_error", null, null, message, Map.of());
    }

    static StripeError rateLimit() {
        String message =
                "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.";
        return new StripeError(429, "invalid_request_error", "rate_limit", null, message, Map.of());
    }

    static StripeError keyReused(String key) {
        String message =
                "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                        + "Try using a key other than '" + key + "' if you meant to execute a different request.";
        return new StripeError(400, "idempotency_error", null, null, message, Map.of());
    }

    /** The card was declined; {@code more} adds to the error, such as its payment intent. */
    static StripeError card(String code, String declineCode, String message, Map<String, Object> more) {
        Map<String, Object> details = new java.util.LinkedHashMap<>(more);
        if (declineCode != null) {
            details.put("decline_code", declineCode);
        }
        return new StripeError(402, "card_error", code, null, message, details);
    }

    static StripeError api(int status) {
        return new StripeError(
                status, "api_error", null, null, "An unknown error occurred. This one was asked for.", Map.of());
    }

    /** HTTP status. */
    int status() {
        return status;
    }

    /** Stripe's code, or null. */
    String code() {
        return code;
    }

    /** The answer's body. */
    Map<String, Object> body() {
        Map<String, Object> error = Shape.of("type", type, "message", getMessage());
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        if (param != null) {
            error.put("param", param);
        }
        error.putAll(more);
        return Shape.of("error", error);
    }
}
