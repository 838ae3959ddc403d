package io.striperoutes.api;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * Which headers of an exchange become headers of the answer: these and no others, since Camel would send back all that came with
 * the request, the caller's token too.
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

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ANSWERED.contains(name.toLowerCase(Locale.ROOT));
    }
}
