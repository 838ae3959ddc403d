package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Secrets go in, and never out: not with an answer, not into the log, and not readable into any column of any table. */
// Without it there are no metrics to look into.
@AutoConfigureObservability(tracing = false)
@ExtendWith(OutputCaptureExtension.class)
class NoSecretLeaksTest extends SetupTest {
    private static final String WEBHOOK = "whsec_hiddenwebhook";
    private static final String NEXT = "whsec_hiddennext";

    @Test
    void noAnswerNoLogAndNoColumnHoldsASecret(CapturedOutput output) {
        String key = newKey() + "hidden";
        List<Http.Answer> answers = new ArrayList<>();
        Map<String, Object> body = body(newName(), key);
        body.put("metadata", Maps.of("secret_key", key, "webhook_secret", WEBHOOK, "publishable_key", "pk_test_shown"));
        answers.add(http.post("/api/v1/connections", body));
        String id = (String) answers.get(0).json().get("id");
        assertThat(answers.get(0).status()).isEqualTo(201);
        answers.add(http.post("/api/v1/connections", body));
        answers.add(http.patch("/api/v1/connections/" + id, Map.of("metadata", Map.of("webhook_secret", NEXT))));
        answers.add(http.patch("/api/v1/connections/" + id, Map.of("metadata", Map.of("secret_key", key + "2"))));
        answers.add(http.patch("/api/v1/connections/" + id, Map.of("metadata", Map.of("webhook_secret", key))));
        answers.add(setUp(id));
        arrived(key, id, "seen@example.com");
        answers.add(deliver(id, "evt_right" + id, NEXT));
        answers.add(deliver(id, "evt_wrong" + id, "whsec_nobody"));
        for (String path : List.of(
                "connections/" + id, "connections?limit=100", "events?connection=" + id, "mappings?connection=" + id)) {
            answers.add(http.get("/api/v1/" + path));
        }
        answers.add(http.get("/actuator/prometheus"));

        List<String> secrets = List.of(key, WEBHOOK, NEXT);
        assertThat(everythingStored()).as("what is looked through").contains(id, "pk_test_shown", "seen@example.com");
        for (String secret : secrets) {
            assertThat(answers).as("answers").noneMatch(answer -> (answer.text() + answer.headers()).contains(secret));
            assertThat(output.getAll()).as("log").doesNotContain(secret);
            assertThat(everythingStored())
                    .as("database")
                    .doesNotContain(secret)
                    .doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** All that any table holds, as text; bytes as hexadecimal digits and, where they are text, as that too. */
    private String everythingStored() {
        StringBuilder all = new StringBuilder();
        jdbc.sql(
                        "select table_schema || '.' || table_name from information_schema.tables"
                                + " where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')")
                .query(String.class)
                .list()
                .forEach(table -> all.append(table)
                        .append(String.join(
                                "\n",
                                jdbc.sql("select t::text from " + table + " t")
                                        .query(String.class)
                                        .list())));
        jdbc.sql(
                        "select encode(body, 'escape') from inbox.event e, lateral (select e.payload) p (body) where body is not null")
                .query(String.class)
                .list()
                .forEach(all::append);
        return all.toString();
    }
}
