package io.striperoutes.simulation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs payloads as Stripe does: HMAC-SHA256 of second, dot and body. Not for several threads. */
public final class Signer {
    private final Mac mac;

    /** The secret is taken whole, with its {@code whsec_}. */
    public Signer(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign", e);
        }
    }

    /** The value of {@code Stripe-Signature} for that body at that second. */
    public String header(byte[] payload, long second) {
        return "t=" + second + ",v1=" + signature(payload, second);
    }

    /** The signature alone, 64 hexadecimal digits. */
    public String signature(byte[] payload, long second) {
        mac.update((second + ".").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(payload));
    }
}
