package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Both sides change the same customers at the same time. */
@TestPropertySource(
        properties = {
            "stripe-routes.stripe.budget.test=3000",
            "stripe-routes.stripe.budget.endpoint=3000",
            "stripe-routes.stripe.retry-delay=20ms"
        })
class ManyCustomersOutTest extends ApiTest {
    private static final int CUSTOMERS = 1_000;

    @Autowired
    private SandboxServer sandbox;

    private StripeCaller stripe;

    @Test
    void aThousandCustomersChangedOnBothSidesEndEqualWithoutALoop() throws Exception {
        stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            ids.add(Json.string(
                    stripe.post("/v1/customers", "name", "Many " + i, "email", "many" + i + "@example.com"), "id"));
        }
        await().until(() -> jdbc.sql("select count(*) from billing.customer where name like 'Many %'")
                        .query(Integer.class)
                        .single()
                == CUSTOMERS);
        AtomicInteger changes = new AtomicInteger();
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        Future<?> here;
        Future<?> there;
        ExecutorService sides = Executors.newFixedThreadPool(2);
        here = sides.submit(() -> ids.forEach(id -> {
            changes.incrementAndGet();
            http.patch(
                    "/api/v1/customers/" + id,
                    Map.of("phone", "here", "name", "Here " + id, "metadata", Map.of("ours", id)));
        }));
        there = sides.submit(() -> ids.forEach(id -> stripe.post(
                "/v1/customers/" + id, "name", "There " + id, "metadata[theirs]", id, "address[city]", id)));
        here.get(3, TimeUnit.MINUTES);
        there.get(3, TimeUnit.MINUTES);
        sides.shutdown();
        settle();

        Map<String, Map<String, Object>> all = stripes();
        for (String id : ids) {
            Map<String, Object> ours = http.get("/api/v1/customers/" + id).json();
            Map<String, Object> theirs = all.get(id);
            assertThat(ours.get("name")).isEqualTo(theirs.get("name")).isIn("Here " + id, "There " + id);
            assertThat(ours.get("phone")).isEqualTo(theirs.get("phone")).isEqualTo("here");
            assertThat(ours.get("email")).isEqualTo(theirs.get("email"));
            assertThat(ours.get("address")).isEqualTo(Map.of("city", id));
            assertThat(ours.get("metadata")).isEqualTo(Map.of("ours", id, "theirs", id));
            assertThat(Json.map(theirs, "metadata")).containsEntry("ours", id).containsEntry("theirs", id);
        }
        updates().forEach(key -> counts.merge(key, 1, Integer::sum));
        assertThat(updates()).as("one request a change").hasSizeLessThanOrEqualTo(changes.get());
        assertThat(counts.values()).as("none twice").containsOnly(1);
    }

    @Test
    void withConnectionsThatBreakThereIsStillOneStripeCustomerEach() {
        stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        sandbox.faults(new Faults(0, 0.1, 500, true, 0, 0.5));
        try {
            for (int i = 0; i < 60; i++) {
                String id = Json.string(
                        http.post("/api/v1/customers", Map.of("name", "Lost", "email", "lost" + i + "@example.com"))
                                .json(),
                        "id");
                http.patch("/api/v1/customers/" + id, Map.of("phone", "p" + i));
            }
            await().until(() ->
                    jdbc.sql("select count(*) from billing.customer where name = 'Lost' and external_id is not null")
                                    .query(Integer.class)
                                    .single()
                            == 60);
        } finally {
            sandbox.faults(Faults.NONE);
        }
        settle();
        for (int i = 0; i < 60; i++) {
            assertThat(stripe.list("/v1/customers", "email", "lost" + i + "@example.com"))
                    .singleElement()
                    .satisfies(one -> assertThat(Json.string(one, "phone")).startsWith("p"));
        }
        assertThat(jdbc.sql("select count(*) from billing.customer where name = 'Lost'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(60);
    }

    /** Waits until nothing is owed, under way or in doubt on either side. */
    private void settle() {
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(sandbox.webhooksUnderWay()).isZero();
            assertThat(number("select count(*) from billing.push where status <> 'done'"))
                    .isZero();
            assertThat(number("select count(*) from inbox.work where status in ('pending', 'failed')"))
                    .isZero();
            assertThat(number("select count(*) from stripe.wanted")).isZero();
        });
    }

    private int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private Map<String, Map<String, Object>> stripes() {
        Map<String, Map<String, Object>> all = new HashMap<>();
        String last = null;
        List<Map<String, Object>> page;
        do {
            page = last == null
                    ? stripe.list("/v1/customers", "limit", 100)
                    : stripe.list("/v1/customers", "limit", 100, "starting_after", last);
            for (Map<String, Object> one : page) {
                last = Json.string(one, "id");
                all.put(last, one);
            }
        } while (page.size() == 100);
        return all;
    }

    /** The keys of our updates that Stripe has answered. */
    private List<String> updates() {
        return sandbox.requests(0).stream()
                .filter(request -> "POST".equals(request.get("method")))
                .map(request -> String.valueOf(request.get("idempotency_key")))
                .filter(key -> key.contains(":update:"))
                .toList();
    }
}
