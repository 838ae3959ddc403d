package io.striperoutes.api;

import io.striperoutes.stripe.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What is answered to a request that went well. */
public final class Answer {
    private Answer() {}

    /** 200 with a JSON object. */
    public static void ok(Exchange exchange, Map<String, Object> body) {
        json(exchange, HttpStatus.OK, body);
    }

    /** 202 with a JSON object: it will be done. */
    public static void accepted(Exchange exchange, Map<String, Object> body) {
        json(exchange, HttpStatus.ACCEPTED, body);
    }

    /** 201 with the new thing, and where it is. */
    public static void created(Exchange exchange, String location, Map<String, Object> body) {
        json(exchange, HttpStatus.CREATED, body);
        exchange.getMessage().setHeader("Location", location);
    }

    /** 204: done, there is nothing to say. */
    public static void noContent(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, HttpStatus.NO_CONTENT.value());
        exchange.getMessage().setBody(null);
    }

    private static void json(Exchange exchange, HttpStatus status, Map<String, Object> body) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status.value());
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        exchange.getMessage().setBody(Json.text(body).getBytes(StandardCharsets.UTF_8));
    }
}
