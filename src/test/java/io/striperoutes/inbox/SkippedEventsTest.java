package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.Maps;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events without an effect, and events that no column can hold. */
@ApplicationTest
class SkippedEventsTest {
    @Autowired
    private Events events;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatMayHaveNoEffectIsSkippedWithItsReason() {
        Map<String, Object> customer = Map.of("id", "cus_skipped", "object", "customer");
        Map<String, Object> live = Events.event("customer.created", 1700000000, customer);
        live.put("livemode", true);
        Map<String, Object> foreign = Events.event("customer.created", 1700000000, customer);
        foreign.put("account", "acct_other");

        assertThat(reason(Events.event("payout.paid", 1700000000, Map.of("id", "po_1", "object", "payout"))))
                .isEqualTo("unhandled type");
        assertThat(reason(live)).isEqualTo("livemode mismatch");
        assertThat(reason(foreign)).isEqualTo("foreign account");
        assertThat(events.all("select * from billing.customer where external_id = :id", "cus_skipped"))
                .isEmpty();
    }

    @Test
    void whatWasSkippedIsNoEvidenceWhenItComesAgainEither() {
        Map<String, Object> product = Maps.of("id", "prod_two_modes", "object", "product", "name", "Test");
        Map<String, Object> live = Events.event(
                "product.updated",
                1700000010,
                Maps.of("id", "prod_two_modes", "object", "product", "name", "Live", "updated", 1700000010));
        live.put("livemode", true);
        events.done(live);
        String ours = events.done("product.created", 1700000000, product);

        jdbc.sql(
                        "update inbox.work set status = 'pending' where seq in (select seq from inbox.event where object_id = :id)")
                .param("id", "prod_two_modes")
                .update();
        events.ends(ours, "processed");
        events.ends((String) live.get("id"), "skipped");

        assertThat(events.one("select name from billing.plan where external_id = :id", "prod_two_modes"))
                .containsEntry("name", "Test");
    }

    @Test
    void whatJsonbCannotHoldIsReplacedAndItsBytesAreKept() {
        String raw =
                """
                {"id":"evt_nul","object":"event","type":"customer.created","created":1700000000,"livemode":false,
                "data":{"object":{"id":"cus_nul","object":"customer","name":"a\\u0000b \\ud83d\\ude00 \\uD83D c",
                "metadata":{"k\\u0000":"v","l":"\\udc00","fine":"\\\\u0000"}}}}""";

        assertThat(events.ends(events.raw(raw), "processed").get("payload"))
                .isEqualTo(raw.getBytes(StandardCharsets.UTF_8));
        assertThat(events.one(
                        "select name, metadata::text as metadata from billing.customer where external_id = :id",
                        "cus_nul"))
                .containsEntry("name", "a\uFFFDb \uD83D\uDE00 \uFFFD c")
                .containsEntry("metadata", "{\"l\": \"\uFFFD\", \"fine\": \"\\\\u0000\", \"k\uFFFD\": \"v\"}");
        // The same second again, so that its evidence is read from the raw bytes.
        events.done("customer.updated", 1700000000, Map.of("id", "cus_nul", "object", "customer", "name", "b"));
    }

    @Test
    void aRouteSeesTextThatItCanStore() {
        String id = events.raw(
                "{\"id\":\"evt_half\\ud800\",\"object\":\"event\",\"type\":\"test.order\",\"created\":1700000000,"
                        + "\"livemode\":false,\"data\":{\"object\":{\"id\":\"obj_half\",\"note\":\"\\u0000\"}}}");
        assertThat(id).isEqualTo("evt_half\uFFFD");
        events.ends(id, "processed");
    }

    private String reason(Map<String, Object> event) {
        return (String) events.ends(events.done(event), "skipped").get("reason");
    }
}
