package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.Maps;
import io.striperoutes.connection.Mappings.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which own entity is which object at Stripe. */
@ApplicationTest
class MappingsTest {
    @Autowired
    private Events events;

    @Autowired
    private Mappings mappings;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({"customer, customer", "plan, plan", "payment, payment"})
    void whatHasARowOfItsOwnIsMappedWithIt(String type, String table) {
        live("own_" + type);
        UUID own = jdbc.sql("select id from billing." + table + " where external_id like :id")
                .param("id", "%own_" + type)
                .query(UUID.class)
                .single();
        String external = mappings.providerEntityId("default", type, own).orElseThrow();
        assertThat(external).endsWith("own_" + type);
        assertThat(mappings.entityId("default", type, external)).contains(own);
        assertThat(mappings.entityId("other", type, external)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"subscription, sub_", "price, price_", "invoice, in_"})
    void whatIsOnlyMirroredIsItsMappingsOwnEntity(String type, String prefix) {
        live("only_" + type);
        assertThat(events.one("select * from billing.mapping where provider_entity_id = :id", prefix + "only_" + type))
                .satisfies(row -> assertThat(row.get("entity_id")).isEqualTo(row.get("id")))
                .containsEntry("entity_type", type);
    }

    @Test
    void anObjectThatWasSeenBeforeItsOwnEntityWasNamedGetsIt() {
        live("seen");
        UUID own = UUID.randomUUID();
        assertThat(map("invoice", own, "in_seen")).isEqualTo(Outcome.MAPPED);
        assertThat(map("invoice", own, "in_seen")).as("again").isEqualTo(Outcome.MAPPED);
        assertThat(mappings.entityId("default", "invoice", "in_seen")).contains(own);
    }

    @Test
    void aConflictIsRecordedAndChangesNothing() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        assertThat(map("invoice", first, "in_conflict")).isEqualTo(Outcome.MAPPED);
        assertThat(map("invoice", second, "in_conflict")).isEqualTo(Outcome.CONFLICT);
        assertThat(map("invoice", first, "in_conflict_too")).isEqualTo(Outcome.CONFLICT);
        assertThat(mappings.entityId("default", "invoice", "in_conflict")).contains(first);
        assertThat(mappings.entityId("default", "invoice", "in_conflict_too")).isEmpty();
        assertThat(events.one("select * from billing.mapping_conflict where provider_entity_id = :id", "in_conflict"))
                .containsEntry("entity_id", second)
                .containsEntry("reason", "it is our " + first + " already");
        assertThat(events.one(
                        "select * from billing.mapping_conflict where provider_entity_id = :id", "in_conflict_too"))
                .containsEntry("reason", "ours is in_conflict already");
        assertThat(mappings.map("other", "invoice", second, "in_conflict", Map.of()))
                .as("another account has ids of its own")
                .isEqualTo(Outcome.MAPPED);
    }

    @Test
    void ofManyWhoWantTheSameObjectOneGetsIt() throws Exception {
        live("race");
        for (String object : List.of("in_nobody", "in_race")) {
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Callable<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(() -> map("invoice", UUID.randomUUID(), object));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : threads.invokeAll(all)) {
                outcomes.add(one.get());
            }
            threads.shutdown();
            assertThat(outcomes).as(object).containsOnlyOnce(Outcome.MAPPED);
            assertThat(events.all("select * from billing.mapping where provider_entity_id = :id", object))
                    .hasSize(1);
            assertThat(events.all("select * from billing.mapping_conflict where provider_entity_id = :id", object))
                    .hasSize(5);
        }
    }

    private Outcome map(String type, UUID entity, String object) {
        return mappings.map("default", type, entity, object, Map.of());
    }

    /** One of each, under this name. */
    private void live(String name) {
        events.done("customer.created", 1700000000, Maps.of("id", "cus_" + name, "object", "customer"));
        Map<String, Object> product = Maps.of("id", "prod_" + name, "object", "product", "name", name, "active", true);
        events.done("product.created", 1700000000, product);
        events.done(
                "price.created",
                1700000000,
                Maps.of("id", "price_" + name, "object", "price", "product", "prod_" + name, "active", true));
        events.done(
                "customer.subscription.created",
                1700000000,
                Deliveries.subscription("sub_" + name, "cus_" + name, "active", "price_basic"));
        events.done(
                "invoice.created",
                1700000000,
                Maps.of("id", "in_" + name, "object", "invoice", "customer", "cus_" + name, "status", "draft"));
        events.done(
                "payment_intent.succeeded",
                1700000000,
                Maps.of(
                        "id",
                        "pi_" + name,
                        "object",
                        "payment_intent",
                        "customer",
                        "cus_" + name,
                        "status",
                        "succeeded",
                        "amount",
                        500,
                        "currency",
                        "usd",
                        "created",
                        1700000000));
    }
}
