package io.striperoutes.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each kamelet that there is; one without a scenario here fails. */
class EveryKameletTest {
    private final Map<String, ActionScenarios.Scenario> scenarios = new TreeMap<>();
    private PlainCamel plain;

    @BeforeEach
    void start() throws Exception {
        plain = new PlainCamel();
        scenarios.put("stripe-webhook-source", this::webhook);
        scenarios.put("stripe-events-source", () -> emits("event", "stripe-events-source", "since", secondsAgo(60)));
        for (String list : Shop.LISTS) {
            String kamelet = "stripe-" + list + "-source";
            scenarios.put(kamelet, () -> emits(list.substring(0, list.length() - 1), kamelet, "repeatCount", 1));
        }
        scenarios.putAll(ActionScenarios.of(plain));
    }

    @AfterEach
    void stop() {
        plain.close();
    }

    static Stream<String> kamelets() throws IOException {
        return KameletFile.all().stream().map(KameletFile::kamelet);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void eachDoesWhatItSays(String kamelet) throws Exception {
        assertThat(scenarios).as("scenarios").containsKey(kamelet);
        scenarios.get(kamelet).run();
    }

    private void emits(String object, String kamelet, Object... options) throws Exception {
        new Shop(plain.stripe).subscribe();
        plain.from(kamelet, options);
        await().until(() -> !plain.received().isEmpty());
        assertThat(plain.received().get(0)).containsEntry("object", object);
    }

    private void webhook() throws Exception {
        plain.from("stripe-webhook-source", "secret", "whsec_x", "path", "/hooks");
        plain.sandbox.deliver(PlainCamel.KEY, "http://127.0.0.1:" + plain.port + "/hooks", "whsec_x");
        String id = Json.string(plain.stripe.post("/v1/customers", "name", "Ann"), "id");
        await().until(() -> !plain.received().isEmpty());
        assertThat(Json.string(plain.received().get(0), "data", "object", "id")).isEqualTo(id);
    }

    private String secondsAgo(long seconds) {
        return Instant.ofEpochSecond(plain.sandbox.clock().second() - seconds).toString();
    }
}
