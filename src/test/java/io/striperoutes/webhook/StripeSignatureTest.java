package io.striperoutes.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.striperoutes.webhook.SignatureRefused.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {
    private static final long NOW = 1_790_000_000L;
    private static final String SECRET = "whsec_one";
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(UTF_8);

    private final StripeSignature signature =
            new StripeSignature(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    private static String v1(Object time, byte[] body, String secret) {
        return new String(StripeSignature.sign(time.toString().getBytes(UTF_8), body, secret), UTF_8);
    }

    private static String signed(long time) {
        return "t=" + time + ",v1=" + v1(time, BODY, SECRET);
    }

    private Reason refusal(byte[] body, String header, List<String> secrets) {
        SignatureRefused refused =
                catchThrowableOfType(SignatureRefused.class, () -> signature.verify(body, header, secrets));
        return refused == null ? null : refused.reason();
    }

    private Reason refusal(String header) {
        return refusal(BODY, header, List.of(SECRET));
    }

    @Test
    void agreesWithAnIndependentlyComputedSignature() {
        // printf '1790000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_one
        assertThat(v1(NOW, BODY, SECRET)).isEqualTo("8f6bdf50bcd352836dc145eb5c8cd031288c596f90d45b9440fd51b058a2e654");
        assertThat(refusal(signed(NOW))).isNull();
    }

    @Test
    void signsTheTimeAsItWasReceived() {
        String padded = "000" + NOW;
        assertThat(refusal("t=" + padded + ",v1=" + v1(padded, BODY, SECRET))).isNull();
        assertThat(refusal("t=" + padded + ",v1=" + v1(NOW, BODY, SECRET))).isEqualTo(Reason.NO_MATCH);
    }

    @Test
    void acceptsAnySecretAndAnyV1InAnyOrder() {
        String wrong = "0".repeat(64);
        String header = "v0=x,v1=" + wrong + ",v1=" + v1(NOW, BODY, SECRET) + ",v1=" + wrong + ",t=" + NOW;
        assertThat(refusal(BODY, header, List.of("whsec_new", SECRET))).isNull();
        assertThat(refusal(BODY, header, List.of("whsec_new"))).isEqualTo(Reason.NO_MATCH);
        assertThat(refusal(BODY, header, List.of())).isEqualTo(Reason.NO_MATCH);
    }

    @Test
    void ignoresOtherSchemesEvenIfTheyHoldTheRightSignature() {
        for (String scheme : List.of("v0", "v2", "V1", " v1", "v11", "v")) {
            assertThat(refusal("t=" + NOW + "," + scheme + "=" + v1(NOW, BODY, SECRET)))
                    .as(scheme)
                    .isEqualTo(Reason.NO_V1);
        }
    }

    @Test
    void toleratesFiveMinutesBothWaysAndNoSecondMore() {
        assertThat(refusal(signed(NOW - 300))).isNull();
        assertThat(refusal(signed(NOW - 301))).isEqualTo(Reason.STALE);
        assertThat(refusal(signed(NOW + 300))).isNull();
        assertThat(refusal(signed(NOW + 301))).isEqualTo(Reason.FUTURE);
        assertThat(refusal(signed(99_999_999_999_999_999L))).isEqualTo(Reason.FUTURE);
    }

    @Test
    void refusesAMissingHeader() {
        assertThat(refusal(null)).isEqualTo(Reason.MISSING);
        assertThat(refusal("")).isEqualTo(Reason.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "t",
                "=",
                "t=,v1=a",
                "t=x,v1=a",
                "t=-1,v1=a",
                "t=+1,v1=a",
                "t=1e9,v1=a",
                "v1=a",
                "t=1,,v1=a",
                "t=9999999999999999999999,v1=a",
                "t=1,t=1,v1=a",
                "t=1790000000,",
                "t=1790000000,v1",
                "t=\u0661,v1=a"
            })
    void refusesAMalformedHeader(String header) {
        assertThat(refusal(header)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void boundsTheWorkThatOneHeaderCanCause() {
        String many = String.join(",", Collections.nCopies(StripeSignature.MAX_CANDIDATES + 1, "v1=a"));
        assertThat(refusal(signed(NOW) + "," + many)).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(signed(NOW) + ",v0=" + "a".repeat(5000))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesUppercaseHexAndAShortenedSignature() {
        String hex = v1(NOW, BODY, SECRET);
        assertThat(refusal("t=" + NOW + ",v1=" + hex.toUpperCase(Locale.ROOT))).isEqualTo(Reason.NO_MATCH);
        assertThat(refusal("t=" + NOW + ",v1=" + hex.substring(0, 63))).isEqualTo(Reason.NO_MATCH);
        assertThat(refusal("t=" + NOW + ",v1=")).isEqualTo(Reason.NO_MATCH);
    }

    @Test
    void worksUnderALocaleWithOtherDigits() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(refusal(signed(NOW))).isNull();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Property
    void refusesEveryBodyThatDiffersInOneBit(@ForAll byte[] body, @ForAll int position) {
        String header = "t=" + NOW + ",v1=" + v1(NOW, body, SECRET);
        assertThat(refusal(body, header, List.of(SECRET))).isNull();
        if (body.length > 0) {
            byte[] other = body.clone();
            int bit = Math.floorMod(position, body.length * 8);
            other[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(refusal(other, header, List.of(SECRET))).isEqualTo(Reason.NO_MATCH);
        }
    }

    @Property(tries = 5000)
    void answersEveryHeaderWithARefusalAndNoOtherException(@ForAll("headers") String header) {
        assertThatCode(() -> signature.verify(BODY, header, List.of(SECRET))).isInstanceOf(SignatureRefused.class);
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> pieces = Arbitraries.of(
                "t=",
                "v1=",
                "v0=",
                ",",
                "=",
                "t",
                "v1",
                " ",
                "0",
                "a".repeat(64),
                "1790000000",
                "\u0000",
                "é",
                "\ud800");
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(200),
                pieces.list().ofMaxSize(40).map(list -> String.join("", list)));
    }
}
