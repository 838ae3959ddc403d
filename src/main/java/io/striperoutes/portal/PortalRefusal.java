package io.striperoutes.portal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;

/** Tells a person in a browser why a link leads nowhere; a program gets the problem as JSON. */
@Component("portalRefusal")
class PortalRefusal {
    /** Property: whether a page is wanted. */
    static final String HTML = "portalRefusalAsPage";

    private static final int RETRY_AFTER_SECONDS = 60;

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>%1$s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; color: #1a1f36; background: #f6f8fa; margin: 0 }
            main { max-width: 28em; margin: 15vh auto 0; padding: 2em; background: #fff; border: 1px solid #e3e8ee; border-radius: 12px }
            h1 { font-size: 1.3em; margin: 0 0 .5em } p { margin: 0; color: #4f566b }
            @media (prefers-color-scheme: dark) {
              body { background: #14171f; color: #f0f2f6 } main { background: #1e222d; border-color: #343a48 } p { color: #b6bccb }
            }
            </style></head>
            <body><main><h1 id="title">%1$s</h1><p id="what-to-do">%2$s</p></main></body></html>
            """;

    /** Whether who asks would rather see a page than JSON. */
    static boolean isWanted(Exchange exchange) {
        try {
            List<MediaType> accepted =
                    MediaType.parseMediaTypes(exchange.getMessage().getHeader(HttpHeaders.ACCEPT, "", String.class));
            MimeTypeUtils.sortBySpecificity(accepted);
            return accepted.stream()
                    .filter(type -> type.isCompatibleWith(MediaType.TEXT_HTML)
                            || type.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                            || type.isCompatibleWith(MediaType.APPLICATION_JSON))
                    .findFirst()
                    .filter(type -> type.getType().equals("text"))
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            return false; // who does not say it well gets what programs get
        }
    }

    /** An answer without a body. That nothing of it may be kept goes for all answers here. */
    static void answer(Exchange exchange, HttpStatus status) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status.value());
        shield(exchange);
    }

    /** No other site is told where somebody came from: the token is in that address. */
    private static void shield(Exchange exchange) {
        exchange.getMessage().setHeader("Referrer-Policy", "no-referrer");
    }

    /** Completes the problem that is the answer, and makes a page of it where one is wanted. */
    public void show(Exchange exchange, @ExchangeProperty(HTML) boolean page) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        shield(exchange);
        if (status == HttpStatus.TOO_MANY_REQUESTS.value()) {
            exchange.getMessage().setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (page) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/html; charset=utf-8");
            exchange.getMessage().setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            exchange.getMessage().setBody(page(status).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String page(int status) {
        return switch (status) {
            case 404 -> PAGE.formatted(
                    "This link is not valid",
                    "Open it exactly as it stands in the mail, or ask whoever sent it for a new one.");
            case 410 -> PAGE.formatted("This link has ended", "Ask whoever sent it for a new one.");
            case 429 -> PAGE.formatted("This link was opened too often", "Wait a minute, and open it again.");
            default -> PAGE.formatted(
                    "Your billing page cannot be opened now", "Please open the link again in a few minutes.");
        };
    }
}
