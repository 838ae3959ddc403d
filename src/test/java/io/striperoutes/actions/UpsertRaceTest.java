package io.striperoutes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Maps;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upserts at the same time from two applications that know nothing of each other, at a Stripe whose search is late. */
class UpsertRaceTest {
    private static final int ROUNDS = 15;
    private static final int AT_ONCE = 6;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private SandboxServer sandbox;

    @BeforeEach
    void start() {
        sandbox = PlainCamel.sandbox();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        sandbox.close();
    }

    /** A Stripe whose search knows nothing of what there is. */
    private static final UnaryOperator<StripeApi> LATE_SEARCH =
            stripe -> (connection, request) -> request.path().endsWith("/search")
                    ? new StripeAnswer(200, Maps.of("data", List.of(), "has_more", false), "req_late", 0, 0)
                    : stripe.call(connection, request);

    @ParameterizedTest
    @ValueSource(strings = {"email", "metadata.key", "metadata.k\"ey"})
    void howeverManyUpsertTheSameThereIsOneCustomer(String property) throws Exception {
        try (PlainCamel one = PlainCamel.start(sandbox, LATE_SEARCH);
                PlainCamel other = PlainCamel.start(sandbox, LATE_SEARCH)) {
            for (int round = 0; round < ROUNDS; round++) {
                String value = "race" + round + "@example.com";
                Set<Object> ids = new HashSet<>();
                for (Exchange done : atOnce(one, other, property, value, round % 2 == 0)) {
                    assertThat(done.getException()).isNull();
                    ids.add(Json.at(Input.strings(done.getMessage().getBody(Map.class)), "id"));
                }
                assertThat(ids).hasSize(1);
                assertThat(one.stripe().list("/v1/customers", "limit", 100)).hasSize(round + 1);
            }
        }
    }

    /** @param different whether each writes another name, so that Stripe refuses the key of the first */
    private List<Exchange> atOnce(PlainCamel one, PlainCamel other, String property, String value, boolean different)
            throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Future<Exchange>> running = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Map<String, Object> body = upsert(property, value, different ? "Name " + i : "Name");
            PlainCamel application = i % 2 == 0 ? one : other;
            running.add(threads.submit(() -> {
                together.await(60, TimeUnit.SECONDS);
                return application.send("stripe-customers-upsert", body);
            }));
        }
        List<Exchange> done = new ArrayList<>();
        for (Future<Exchange> future : running) {
            done.add(future.get(60, TimeUnit.SECONDS));
        }
        return done;
    }

    private static Map<String, Object> upsert(String property, String value, String name) {
        return Maps.of("matching_property", property, "matching_value", value, "mappings", Maps.of("name", name));
    }

    @Test
    void whatASearchNamesIsLookedAtAgain() throws Exception {
        try (PlainCamel plain = PlainCamel.start(sandbox)) {
            Object gone =
                    plain.stripe().post("/v1/customers", "metadata[key]", "k").get("id");
            UnaryOperator<StripeApi> old =
                    stripe -> (connection, request) -> request.path().endsWith("/search")
                            ? new StripeAnswer(
                                    200,
                                    Maps.of(
                                            "data",
                                            List.of(Maps.of("id", gone, "metadata", Maps.of("key", "k"))),
                                            "has_more",
                                            false),
                                    "req_old",
                                    0,
                                    0)
                            : stripe.call(connection, request);
            try (PlainCamel late = PlainCamel.start(sandbox, old)) {
                assertThat(id(late.send("stripe-customers-upsert", upsert("metadata.key", "k", "Ann"))))
                        .isEqualTo(gone);
                plain.stripe().delete("/v1/customers/" + gone);
                assertThat(id(late.send("stripe-customers-upsert", upsert("metadata.key", "k", "Ann"))))
                        .isNotEqualTo(gone);
            }
        }
    }

    @Test
    void aFailureThatStripeRemembersWithItsKeyIsNotForever() throws Exception {
        UnaryOperator<StripeApi> failing = stripe -> (connection, request) -> {
            if (request.idempotencyKey() != null && request.idempotencyKey().endsWith("-0")) {
                throw new StripeFailure("remembered", 500, null, "req_500", true, null);
            }
            return stripe.call(connection, request);
        };
        try (PlainCamel plain = PlainCamel.start(sandbox, failing)) {
            Exchange done = plain.send("stripe-customers-upsert", upsert("email", "a@example.com", "Ann"));
            assertThat(done.getException()).isNull();
            assertThat(plain.stripe().list("/v1/customers")).hasSize(1);
        }
    }

    @Test
    void whatStripeRefusesIsNotTriedAgain() throws Exception {
        List<String> asked = new ArrayList<>();
        UnaryOperator<StripeApi> watched = stripe -> (connection, request) -> {
            asked.add(request.method());
            return stripe.call(connection, request);
        };
        try (PlainCamel plain = PlainCamel.start(sandbox, watched)) {
            Exchange done = plain.send("stripe-customers-upsert", upsert("email", "no address", "Ann"));
            assertThat(done.getException())
                    .isInstanceOfSatisfying(StripeFailure.class, refused -> assertThat(refused.code())
                            .isEqualTo("email_invalid"));
            assertThat(asked).containsExactly("GET", "POST");
        }
    }

    private static Object id(Exchange done) {
        return Json.at(Input.strings(done.getMessage().getBody(Map.class)), "id");
    }
}
