package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events that name no customer, and are a person's who is erased. */
@ApplicationTest
class ErasedEventsTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Events events;

    @Autowired
    private Failures failures;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void oneThatFailsAfterTheErasureDoesNotTellWithWhat() {
        events.done(
                "charge.succeeded",
                1700000000,
                Maps.of("id", "ch_failing", "object", "charge", "customer", "cus_failing"));
        Map<String, Object> review = Events.event(
                "review.opened", 1700000001, Maps.of("id", "prv_failing", "object", "review", "charge", "ch_failing"));
        String id = events.done(review);
        events.done(
                "customer.created", 1700000000, Maps.of("id", "cus_failing", "object", "customer", "name", "Secret"));
        jdbc.sql("update inbox.work set status = 'failed', attempts = 0, next_attempt_at = 'infinity' where seq = :seq")
                .param("seq", events.row(id).get("seq"))
                .update();
        Claimed claimed = new Claimed((Long) events.row(id).get("seq"), 0, new StripeEvent("default", review));

        assertThat(new Http(port).delete("/api/v1/customers/cus_failing").status())
                .isEqualTo(204);
        failures.record(claimed, new IllegalStateException("Secret Person does not live there"));

        assertThat(events.row(id)).containsEntry("attempts", 1).containsEntry("last_error", "IllegalStateException");
    }

    @Test
    void whereverItNamesOneItIsFound() {
        Names names = new Names(Set.of("cus_1", "ch_22", "an own id"));
        Map<String, Object> deep = Map.of("a", List.of(Map.of("b", Map.of("c", "ch_22"))));

        assertThat(names.in(bytes(deep)) && names.in(deep)).isTrue();
        assertThat(new Names(Set.of("cus_1")).in(bytes(Map.of("a", "cus_12", "b", "xcus_1", "c", "cus"))))
                .isFalse();
        assertThat(new Names(Set.of("cus_1")).in("{\"a\":\"cus\\u005f1\"}".getBytes(StandardCharsets.UTF_8)))
                .as("written as it may be, too")
                .isTrue();
        assertThat(names.in(Map.of("a", "of cus_1"))).as("no value").isFalse();
        Map<String, Object> spaced = Map.of("a", "an own id");
        assertThat(names.in(bytes(spaced)) && names.in(spaced)).isTrue();
    }

    private static byte[] bytes(Map<String, Object> event) {
        return Json.text(event).getBytes(StandardCharsets.UTF_8);
    }
}
