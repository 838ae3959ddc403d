package io.striperoutes.stripe.component;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.stripe.net.ApiRequestParams;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/**
 * The parameters of a request, from a message's body: a map as it is; text, bytes and streams as JSON; Stripe's own parameter classes;
 * any other object by its properties, {@code defaultSource} as {@code default_source}, without those that are null. An answer of Stripe that
 * an earlier step has left is what it was about, and no parameters, except of create and update.
 */
final class Parameters {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final ObjectMapper PROPERTIES = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private Parameters() {}

    /**
     * The parameters of a message; a copy.
     *
     * @throws IllegalArgumentException if there are none to be made of the body
     */
    static Map<String, Object> of(Message message, Method method) {
        Object body = message.getBody();
        if (body == null || body instanceof StripeBody && !method.takesObject()) {
            return new LinkedHashMap<>();
        }
        if (body instanceof Map<?, ?> map) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            map.forEach((key, value) -> parameters.put(String.valueOf(key), value));
            return parameters;
        }
        if (body instanceof ApiRequestParams stripe) {
            return new LinkedHashMap<>(stripe.toMap());
        }
        return isText(body) ? ofText(message, method) : ofProperties(body);
    }

    private static boolean isText(Object body) {
        return body instanceof CharSequence
                || body instanceof byte[]
                || body instanceof InputStream
                || body instanceof Reader
                || body instanceof StreamCache
                || body instanceof WrappedFile<?>;
    }

    private static Map<String, Object> ofText(Message message, Method method) {
        byte[] bytes = message.getBody(byte[].class);
        String text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (method == Method.SEARCH && !text.startsWith("{")) {
            return new LinkedHashMap<>(Map.of("query", text));
        }
        try {
            return Json.object(bytes);
        } catch (JacksonException e) {
            // Not with its cause, which quotes the body.
            throw new IllegalArgumentException("the body is no JSON object of parameters: look at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is no JSON object of parameters, but JSON null");
        }
    }

    private static Map<String, Object> ofProperties(Object body) {
        try {
            return PROPERTIES.convertValue(body, MAP);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no parameters can be made of a body of " + body.getClass().getName(), e);
        }
    }
}
