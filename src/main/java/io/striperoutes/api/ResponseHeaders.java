package io.striperoutes.api;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * Which headers of a request become headers of its exchange: all but credentials. Which of an exchange become headers of the answer: these
 * and no others, since Camel would send back all that came with the request.
 */
@Component("responseHeaders")
class ResponseHeaders extends HttpHeaderFilterStrategy {
    private static final Set<String> ANSWERED = Set.of(
            "content-type",
            "content-disposition",
            "location",
            "retry-after",
            "cache-control",
            "etag",
            "link",
            "referrer-policy",
            "content-security-policy",
            "www-authenticate");

    /** What proves who the caller is; no route needs it, and a route that calls somebody else would send it along. */
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "api-key", "api-secret");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))
                || super.applyFilterToExternalHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ANSWERED.contains(name.toLowerCase(Locale.ROOT));
    }
}
