package io.striperoutes.inbox;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.inbox.ArrivedEvent.Source;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventShapeTest {

    private static ArrivedEvent read(String json) throws IOException {
        return EventShape.read("default", Source.WEBHOOK, json.getBytes(UTF_8));
    }

    private static ArrivedEvent readWith(String fields, String object) throws IOException {
        return read("{\"id\":\"evt_1\",\"type\":\"a.b\"" + fields + ",\"data\":{\"object\":" + object + "}}");
    }

    @Test
    void findsTheCustomerWhereverTheObjectNamesOne() throws IOException {
        assertThat(readWith("", "{\"object\":\"customer\",\"id\":\"cus_1\",\"customer\":\"x\"}")
                        .customerId())
                .isEqualTo("cus_1");
        assertThat(readWith("", "{\"id\":\"in_1\",\"customer\":\"cus_1\"}").customerId())
                .isEqualTo("cus_1");
        assertThat(readWith("", "{\"customer\":{\"deep\":{\"id\":\"x\"},\"id\":\"cus_1\"}}")
                        .customerId())
                .isEqualTo("cus_1");
        assertThat(readWith("", "{\"customer\":null,\"lines\":[{\"customer\":\"cus_1\"}]}")
                        .customerId())
                .isNull();
    }

    @Test
    void whatBeginsWithAByteOrderMarkIsNoJson() {
        assertThatThrownBy(() -> read("\uFEFF{\"id\":\"evt_1\",\"type\":\"a.b\",\"data\":{\"object\":{}}}"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void takesNoIdFromDeeperObjects() throws IOException {
        ArrivedEvent event = readWith("", "{\"items\":{\"id\":\"x\",\"object\":\"customer\"},\"subtotal\":1}");
        assertThat(event.objectId()).isNull();
        assertThat(event.customerId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1790000000, 2026-09-21T14:13:20Z",
        "0, 1970-01-01T00:00:00Z",
        "'\"2026-10-01T10:00:00.123Z\"', 2026-10-01T10:00:00.123Z",
        "99999999999999, ",
        "999999999999999999999999999, ",
        "9223372036854775807, ",
        "1.5, ",
        "null, ",
        "'\"yesterday\"', ",
        "'[1]', "
    })
    void storesAnEventWhoseTimeMakesNoSenseWithoutIt(String created, Instant expected) throws IOException {
        assertThat(readWith(",\"created\":" + created, "{}").created()).isEqualTo(expected);
    }

    @Test
    void keepsTextsStorableAndIdsShort() throws IOException {
        assertThat(readWith("", "{\"id\":\"a\\u0000b\"}").objectId()).isEqualTo("a\uFFFDb");
        assertThat(readWith("", "{\"id\":\"" + "a".repeat(256) + "\"}").objectId())
                .isNull();
        assertThatThrownBy(() -> read("{\"id\":\"" + "a".repeat(256) + "\",\"type\":\"a\",\"data\":{\"object\":{}}}"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void needsNoObjectInAThinEventAndTakesItsContextAsAccount() throws IOException {
        ArrivedEvent event =
                read("{\"object\":\"v2.core.event\",\"id\":\"evt_1\",\"type\":\"v2.x\",\"context\":\"acct_1\"}");
        assertThat(event.objectId()).isNull();
        assertThat(event.account()).isEqualTo("acct_1");
    }

    @Test
    void takesUtf8Only() {
        byte[] utf16 = "{\"id\":\"evt_1\",\"type\":\"a\",\"data\":{\"object\":{}}}".getBytes(UTF_16LE);
        assertThatThrownBy(() -> EventShape.read("default", Source.WEBHOOK, utf16))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesJsonThatIsDeeperThanAnyEvent() {
        assertThatThrownBy(() -> readWith("", "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isInstanceOf(IOException.class);
        String customers = "{\"customer\":".repeat(5000) + "1" + "}".repeat(5000);
        assertThatThrownBy(() -> readWith("", customers)).isInstanceOf(IOException.class);
    }

    @Property(tries = 3000)
    void refusesOrReadsEveryJsonAndAgreesWithTheTree(@ForAll("objects") String json) throws IOException {
        ArrivedEvent event;
        try {
            event = read(json);
        } catch (IOException e) {
            return; // a refusal; any other exception fails the property
        }
        Map<String, Object> tree = Json.object(json.getBytes(UTF_8));
        StripeEvent expected = new StripeEvent("default", tree);
        assertThat(event.id()).isEqualTo(expected.id());
        assertThat(event.type()).isEqualTo(expected.type());
        if (!"v2.core.event".equals(tree.get("object"))) {
            assertThat(event.objectId()).isEqualTo(expected.objectId());
            assertThat(event.customerId()).isEqualTo(expected.customerId());
        }
        assertThat(event.livemode()).isEqualTo(tree.get("livemode") instanceof Boolean live ? live : null);
    }

    /** Events with the keys that we read in any order, repeated, nested, and with values of any kind. */
    @Provide
    Arbitrary<String> objects() {
        return object(3)
                .map(tail -> "{\"id\":\"evt_1\",\"type\":\"a.b\",\"data\":{\"object\":{}}"
                        + (tail.equals("{}") ? "}" : "," + tail.substring(1)));
    }

    private static Arbitrary<String> object(int depth) {
        Arbitrary<String> key = Arbitraries.of(
                "id", "type", "object", "data", "customer", "created", "livemode", "related_object", "x");
        Arbitrary<String> leaf = Arbitraries.of(
                "\"cus_1\"",
                "\"customer\"",
                "\"v2.core.event\"",
                "1",
                "-1e999",
                "true",
                "null",
                "[]",
                "{}",
                "[{\"id\":\"y\"}]");
        Arbitrary<String> value = depth == 0 ? leaf : Arbitraries.oneOf(leaf, object(depth - 1));
        return Combinators.combine(key, value)
                .as((k, v) -> "\"" + k + "\":" + v)
                .list()
                .ofMaxSize(5)
                .map(members -> "{" + String.join(",", members) + "}");
    }
}
