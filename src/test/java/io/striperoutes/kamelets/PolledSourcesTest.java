package io.striperoutes.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolledSourcesTest {
    private static final String CUSTOMERS = "stripe-customers-source";
    private static final int SOON = 100;

    private PlainCamel plain;

    @BeforeEach
    void start() throws Exception {
        plain = new PlainCamel();
    }

    @AfterEach
    void stop() {
        plain.close();
    }

    private String customer(String name) {
        return Json.string(plain.stripe.post("/v1/customers", "name", name), "id");
    }

    private List<String> customers(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(0, customer("c" + i));
        }
        return ids;
    }

    private long requests(String path) {
        return plain.sandbox.requests(0).stream()
                .filter(request -> path.equals(request.get("path")))
                .count();
    }

    @Test
    void aListOfSeveralPagesComesWholeAndOnePageAtATime() throws Exception {
        List<String> ids = customers(250);
        List<Long> pages = new CopyOnWriteArrayList<>();
        long before = requests("/v1/customers");
        plain.process(exchange -> pages.add(requests("/v1/customers") - before));
        plain.from(CUSTOMERS, "repeatCount", 1);
        await().until(() -> plain.received().size() == 250);
        assertThat(plain.ids()).isEqualTo(ids);
        assertThat(pages.get(99)).isEqualTo(1);
        assertThat(pages.get(249)).isEqualTo(3);
    }

    @Test
    void everyPollBringsTheWholeList() throws Exception {
        String ann = customer("Ann");
        plain.from(CUSTOMERS, "delay", SOON, "repeatCount", 2);
        await().until(() -> plain.received().size() == 2);
        assertThat(plain.ids()).containsExactly(ann, ann);
    }

    @Test
    void sinceLeavesOutWhatWasMadeBefore() throws Exception {
        customer("Ann");
        plain.sandbox.advance(Duration.ofHours(1));
        String since = Instant.ofEpochSecond(plain.sandbox.clock().second()).toString();
        String bob = customer("Bob");
        plain.from(CUSTOMERS, "since", since, "repeatCount", 1);
        await().until(() -> !plain.received().isEmpty());
        assertThat(plain.ids()).containsExactly(bob);
    }

    @Test
    void incrementallyOnlyChangesFollowWithWhatBecameOfTheObject() throws Exception {
        String ann = customer("Ann");
        // Beyond what a poll looks back.
        plain.sandbox.advance(Duration.ofHours(1));
        plain.from(CUSTOMERS, "incremental", true, "delay", SOON);
        await().until(() -> plain.received().size() == 1);
        String bob = customer("Bob");
        plain.stripe.post("/v1/customers/" + ann, "name", "Anna");
        plain.stripe.delete("/v1/customers/" + bob);
        await().until(() -> plain.received().size() == 4);
        assertThat(plain.ids()).containsExactly(ann, bob, ann, bob);
        assertThat(plain.received().get(2)).containsEntry("name", "Anna");
        assertThat(plain.received().get(3)).containsEntry("deleted", true);
        long polls = requests("/v1/events");
        await().until(() -> requests("/v1/events") > polls + 2);
        assertThat(plain.received()).hasSize(4);
        assertThat(requests("/v1/customers")).isEqualTo(3); // two were made, and one list was read
    }

    @Test
    void incrementallySinceATimeTheListIsNotReadAtAll() throws Exception {
        customer("Ann");
        plain.sandbox.advance(Duration.ofHours(1));
        String since = Instant.ofEpochSecond(plain.sandbox.clock().second()).toString();
        String bob = customer("Bob");
        plain.from(CUSTOMERS, "incremental", true, "since", since, "delay", SOON);
        await().until(() -> !plain.received().isEmpty());
        assertThat(plain.ids()).containsExactly(bob);
    }

    @Test
    void incrementallySinceATimeThatStripeHasForgottenTheWholeListComesFirst() throws Exception {
        String ann = customer("Ann");
        String since = Instant.ofEpochSecond(plain.sandbox.clock().second()).toString();
        plain.sandbox.advance(Duration.ofDays(26));
        plain.from(CUSTOMERS, "incremental", true, "since", since, "delay", SOON);
        await().until(() -> !plain.received().isEmpty());
        assertThat(plain.ids()).containsExactly(ann);
    }

    @Test
    void anObjectThatFailsComesAgainAndThoseAfterItFollow() throws Exception {
        List<String> ids = customers(3);
        List<String> tried = new CopyOnWriteArrayList<>();
        plain.process(exchange -> {
            String id = Json.string(Json.object(exchange.getMessage().getBody(byte[].class)), "id");
            tried.add(id);
            if (tried.size() == 3) {
                throw new IllegalStateException("told to fail");
            }
        });
        plain.from(CUSTOMERS, "delay", SOON, "repeatCount", 2);
        await().until(() -> plain.received().size() == 3);
        assertThat(tried).containsExactly(ids.get(0), ids.get(1), ids.get(2), ids.get(2));
        assertThat(requests("/v1/customers")).isEqualTo(4);
    }

    @Test
    void whereThePlaceInTheListHasGoneItIsReadAnew() throws Exception {
        List<String> ids = customers(101);
        plain.process(exchange -> {
            if (plain.received().size() == 98) {
                plain.stripe.delete("/v1/customers/" + ids.get(99));
            }
        });
        plain.from(CUSTOMERS, "delay", SOON, "repeatCount", 2);
        await().until(() -> plain.received().size() == 200);
        assertThat(plain.ids().get(100)).isEqualTo(ids.get(0));
        assertThat(plain.ids().get(199)).isEqualTo(ids.get(100));
    }

    @Test
    void eventsComeOldestFirstAndOfTheTypesAskedFor() throws Exception {
        plain.from(
                "stripe-events-source",
                "types",
                "customer.created,customer.deleted",
                "since",
                Instant.ofEpochSecond(plain.sandbox.clock().second() - 60).toString(),
                "delay",
                SOON);
        String ann = customer("Ann");
        plain.stripe.post("/v1/customers/" + ann, "name", "Anna");
        plain.stripe.delete("/v1/customers/" + ann);
        await().until(() -> plain.received().size() == 2);
        assertThat(plain.received())
                .extracting(event -> event.get("type"))
                .containsExactly("customer.created", "customer.deleted");
    }
}
