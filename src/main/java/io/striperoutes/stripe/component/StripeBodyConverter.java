package io.striperoutes.stripe.component;

import io.striperoutes.stripe.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.apache.camel.Converter;

/** JSON of what Stripe answered, for components that take text, bytes or a stream: files, queues, HTTP. */
@Converter(generateLoader = true)
public final class StripeBodyConverter {
    private StripeBodyConverter() {}

    @Converter
    public static String toText(StripeBody body) {
        return Json.text(body);
    }

    @Converter
    public static byte[] toBytes(StripeBody body) {
        return Json.bytes(body);
    }

    @Converter
    public static InputStream toStream(StripeBody body) {
        return new ByteArrayInputStream(Json.bytes(body));
    }
}
