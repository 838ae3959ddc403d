package io.striperoutes.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.striperoutes.webhook.SignatureRefused.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Stripe's signature over the raw bytes of a delivery: HMAC-SHA256 over {@code t}, as it was received, a dot and
 * the body, in lowercase hex. Any one {@code v1} element that matches any one secret is enough; elements of other
 * schemes are ignored, so that nobody can downgrade to a weaker one. Nothing here depends on the default locale.
 *
 * <p>Safe for use by many threads.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Verifying webhook signatures manually</a>
 */
public final class StripeSignature {
    /** How far a signature's time may lie from now, in either direction. */
    public static final Duration TOLERANCE = Duration.ofSeconds(300);

    /** Stripe sends one v1 per active secret of an endpoint; anything much longer is not Stripe. */
    static final int MAX_CANDIDATES = 16;

    static final int MAX_HEADER_LENGTH = 4096;
    /** Enough for every second that a long can count, so that parsing cannot overflow. */
    private static final int MAX_TIME_DIGITS = 18;

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(StripeSignature::newMac);

    private final Clock clock;

    /** @param clock wall time; never the business clock, because signatures are made now even where billing time is not */
    public StripeSignature(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns if the body is Stripe's.
     *
     * @param header the value of {@code Stripe-Signature}, or null where there is none
     * @param secrets every secret of the connection that is active now, whole, with its {@code whsec_}
     * @throws SignatureRefused in all other cases, whatever the header holds
     */
    public void verify(byte[] body, String header, List<String> secrets) throws SignatureRefused {
        if (header == null || header.isEmpty()) {
            throw new SignatureRefused(Reason.MISSING);
        }
        if (header.length() > MAX_HEADER_LENGTH) {
            throw new SignatureRefused(Reason.MALFORMED);
        }
        String time = null;
        List<byte[]> candidates = new ArrayList<>(2);
        for (int start = 0; start <= header.length(); ) {
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            int equals = header.indexOf('=', start);
            if (equals <= start || equals > end) {
                throw new SignatureRefused(Reason.MALFORMED);
            }
            String value = header.substring(equals + 1, end);
            if (isScheme(header, start, equals, "t")) {
                if (time != null) {
                    throw new SignatureRefused(Reason.MALFORMED);
                }
                time = value;
            } else if (isScheme(header, start, equals, "v1")) {
                if (candidates.size() == MAX_CANDIDATES) {
                    throw new SignatureRefused(Reason.MALFORMED);
                }
                candidates.add(value.getBytes(UTF_8));
            }
            start = end + 1;
        }
        checkTime(time);
        if (candidates.isEmpty()) {
            throw new SignatureRefused(Reason.NO_V1);
        }
        byte[] signedTime = time.getBytes(UTF_8);
        boolean matches = false;
        for (String secret : secrets) {
            byte[] expected = sign(signedTime, body, secret);
            for (byte[] candidate : candidates) {
                matches |= MessageDigest.isEqual(expected, candidate);
            }
        }
        if (!matches) {
            throw new SignatureRefused(Reason.NO_MATCH);
        }
    }

    private static boolean isScheme(String header, int start, int equals, String scheme) {
        return equals - start == scheme.length() && header.startsWith(scheme, start);
    }

    private void checkTime(String time) throws SignatureRefused {
        if (time == null || time.isEmpty() || time.length() > MAX_TIME_DIGITS) {
            throw new SignatureRefused(Reason.MALFORMED);
        }
        long second = 0;
        for (int i = 0; i < time.length(); i++) {
            int digit = time.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new SignatureRefused(Reason.MALFORMED);
            }
            second = second * 10 + digit;
        }
        long age = Math.floorDiv(clock.millis(), 1000L) - second;
        if (age > TOLERANCE.toSeconds()) {
            throw new SignatureRefused(Reason.STALE);
        }
        if (age < -TOLERANCE.toSeconds()) {
            throw new SignatureRefused(Reason.FUTURE);
        }
    }

    /** The lowercase hex of the signature, as bytes. */
    static byte[] sign(byte[] time, byte[] body, String secret) {
        Mac mac = MAC.get();
        try {
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a webhook secret cannot be used as a key", e);
        }
        mac.update(time);
        mac.update((byte) '.');
        byte[] digest = mac.doFinal(body);
        byte[] hex = new byte[digest.length * 2];
        for (int i = 0; i < digest.length; i++) {
            hex[2 * i] = HEX[(digest[i] >> 4) & 0xf];
            hex[2 * i + 1] = HEX[digest[i] & 0xf];
        }
        return hex;
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
