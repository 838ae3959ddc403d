package io.striperoutes.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code Stripe-Signature} header. Its time is always the machine's: a receiver checks its age against the machine's clock. */
final class WebhookSignature {
    private static final String HMAC = "HmacSHA256";

    private WebhookSignature() {}

    /** Signs the bytes now, with the whole secret ({@code whsec_…}) as key. */
    static String header(byte[] payload, String secret) {
        return header(payload, secret, Instant.now().getEpochSecond());
    }

    static String header(byte[] payload, String secret, long second) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((second + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + second + ",v1=" + HexFormat.of().formatHex(mac.doFinal(payload));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
