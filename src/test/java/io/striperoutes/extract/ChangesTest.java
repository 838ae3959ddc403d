package io.striperoutes.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.sandbox.DeliveryTrouble;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtractTest
class ChangesTest {
    private static final DeliveryTrouble SAME_SECOND = new DeliveryTrouble(false, 0, 0, 0, true, false);

    @LocalServerPort
    private int port;

    @Autowired
    private SandboxServer sandbox;

    @Autowired
    private StripeApi stripe;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ExtractedRecords records;

    @Test
    void afterAFullRunTheNextFindsExactlyWhatHasChangedSinceAndTheOneAfterThatNothing() {
        List<String> ids = seeded("test-changes", 150);
        // The full run sees this one as it is: its event tells the next run nothing.
        change("test-changes", ids.get(50), "Before");
        sandbox.advance(Duration.ofSeconds(5));
        Extracted extracted = new Extracted(port, "test-changes");
        extracted.run("customers");
        // In the second of the full run it would be in doubt which is newer, until Stripe is asked again.
        sandbox.advance(Duration.ofSeconds(5));
        for (String name : List.of("Once", "Twice")) {
            change("test-changes", ids.get(0), name);
        }
        change("test-changes", ids.get(120), "Other");
        does("test-changes", "DELETE", "/v1/customers/" + ids.get(7), Map.of());
        String added = Json.string(does("test-changes", "POST", "/v1/customers", Map.of("name", "Added")), "id");
        long before = sandbox.requests(0).size();

        Map<String, Object> extract = extracted.run("customers");

        assertThat(extract)
                .containsEntry("status", "completed")
                .containsEntry("mode", "incremental")
                .containsEntry("objects", 4);
        assertThat(sandbox.requests(before))
                .extracting(request -> request.get("path"))
                .containsExactly("/v1/events");
        assertThat(named("Twice")).containsExactly(ids.get(0));
        assertThat(named("Other")).containsExactly(ids.get(120));
        assertThat(named("Added")).containsExactly(added);
        assertThat(jdbc.sql("select status from billing.customer where external_id = :id")
                        .param("id", ids.get(7))
                        .query(String.class)
                        .single())
                .isEqualTo("expired");
        assertThat(extracted.run("customers")).containsEntry("objects", 0);
        // Beyond what is looked back, what was read before is not kept in mind.
        sandbox.advance(Duration.ofHours(1));
        change("test-changes", ids.get(1), "Later");
        assertThat(extracted.run("customers")).containsEntry("objects", 1);
        assertThat(jdbc.sql("select count(*) from extract.seen_event where connection = 'test-changes'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aChangeInTheVerySecondInWhichTheFullRunBeganIsNotLost() {
        List<String> ids = seeded("test-second", 30);
        sandbox.delivery(SAME_SECOND);
        try {
            Extracted extracted = new Extracted(port, "test-second");
            extracted.run("customers");
            change("test-second", ids.get(3), "Same second");

            assertThat(extracted.run("customers"))
                    .containsEntry("mode", "incremental")
                    .containsEntry("objects", 1);
            change("test-second", ids.get(4), "Same second again");
            assertThat(extracted.run("customers")).containsEntry("objects", 1);
        } finally {
            sandbox.delivery(DeliveryTrouble.NONE);
        }
        // Which is newer is in doubt, so Stripe is asked once the second is over.
        await().untilAsserted(() -> {
            assertThat(named("Same second")).containsExactly(ids.get(3));
            assertThat(named("Same second again")).containsExactly(ids.get(4));
        });
    }

    @Test
    void aCursorThatIsOlderThanStripeKeepsEventsMakesTheNextRunAFullOne() {
        seeded("test-old", 20);
        Extracted extracted = new Extracted(port, "test-old");
        extracted.run("customers");
        jdbc.sql("update extract.extract set cursor = cursor - interval '26 days' where connection = 'test-old'")
                .update();

        assertThat(extracted.run("customers")).containsEntry("mode", "full").containsEntry("objects", 20);
        assertThat(extracted.run("customers")).containsEntry("mode", "incremental");
    }

    @Test
    void anIntegratorsRouteGetsEveryRecordAndThenThoseThatHaveChanged() {
        List<String> ids = seeded("test-hook", 120);
        change("test-hook", ids.get(5), "Fails at first");
        Extracted extracted = new Extracted(port, "test-hook");

        extracted.run("customers");

        await().until(() -> records.of("test-hook").size() >= 120);
        assertThat(records.of("test-hook"))
                .allMatch(seen -> seen.route().equals("extracted.customers"))
                .extracting(ExtractedRecords.Seen::id)
                .containsExactlyInAnyOrderElementsOf(ids);

        sandbox.advance(Duration.ofSeconds(5));
        change("test-hook", ids.get(9), "Changed");
        does("test-hook", "DELETE", "/v1/customers/" + ids.get(10), Map.of());
        extracted.run("customers");

        // The second in which the full run began may have been that of the first change: then that one comes again.
        await().until(() -> records.of("test-hook").stream()
                .skip(120)
                .map(ExtractedRecords.Seen::id)
                .toList()
                .containsAll(List.of(ids.get(9), ids.get(10))));
        assertThat(records.of("test-hook").stream().skip(120)).allSatisfy(seen -> {
            assertThat(seen.id()).isIn(ids.get(5), ids.get(9), ids.get(10));
            assertThat(seen.body().get("deleted")).isEqualTo(seen.id().equals(ids.get(10)) ? true : null);
            assertThat(seen.body().get("name"))
                    .isEqualTo(
                            seen.id().equals(ids.get(9))
                                    ? "Changed"
                                    : seen.body().get("name"));
        });
    }

    /** The ids of new customers, the newest first. */
    private List<String> seeded(String connection, int count) {
        long now = sandbox.clock().second();
        sandbox.seed(SandboxedStripe.key(connection)).customers(count, now - 9000, now - 5000);
        List<String> ids = new java.util.ArrayList<>();
        Map<String, Object> page = Map.of();
        do {
            Map<String, Object> parameters = ids.isEmpty()
                    ? Map.of("limit", 100)
                    : Map.of("limit", 100, "starting_after", ids.get(ids.size() - 1));
            page = does(connection, "GET", "/v1/customers", parameters);
            Json.maps(page, "data").forEach(customer -> ids.add(Json.string(customer, "id")));
        } while (Json.isTrue(page, "has_more"));
        return ids;
    }

    private void change(String connection, String id, String name) {
        does(connection, "POST", "/v1/customers/" + id, Map.of("name", name));
    }

    private Map<String, Object> does(String connection, String method, String path, Map<String, Object> parameters) {
        return SandboxedStripe.does(stripe, connection, method, path, parameters);
    }

    private List<String> named(String name) {
        return jdbc.sql("select external_id from billing.customer where name = :name")
                .param("name", name)
                .query(String.class)
                .list();
    }
}
