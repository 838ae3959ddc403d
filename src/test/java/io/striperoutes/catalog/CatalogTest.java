package io.striperoutes.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.FakeStripe;
import io.striperoutes.Maps;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.Mirror;
import io.striperoutes.stripe.StripeEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class CatalogTest {
    private static final String PLAN = "select name, active from billing.plan where external_id = :id";
    private static final String TIER = "select tier from billing.customer where external_id = :id";

    @Autowired
    private Events events;

    @Autowired
    private FakeStripe stripe;

    @Autowired
    private Mirror mirror;

    @Autowired
    private Catalog catalog;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aProductIsAPlanThatIsRetiredAndNeverDeleted() {
        events.done("product.created", 1700000000, product("prod_1", "One", true, 1700000000));
        assertThat(events.one(PLAN, "prod_1")).containsEntry("name", "One").containsEntry("active", true);

        events.done("product.updated", 1700000010, product("prod_1", "One", false, 1700000010));
        assertThat(events.one(PLAN, "prod_1")).containsEntry("active", false);

        events.done("product.updated", 1700000020, product("prod_1", "Uno", true, 1700000020));
        assertThat(events.one(PLAN, "prod_1")).containsEntry("name", "Uno").containsEntry("active", true);

        events.done("product.deleted", 1700000030, product("prod_1", "Uno", false, 1700000020));
        assertThat(events.one(PLAN, "prod_1")).containsEntry("name", "Uno").containsEntry("active", false);
    }

    @Test
    void aPlanWithoutANameIsFilledLaterAndAnUnknownPriceIsFetched() {
        stripe.knows(Deliveries.price("price_inline", Map.of("tier", "inline")));
        events.done(
                "customer.subscription.created",
                1700000000,
                Deliveries.subscription("sub_inline", "cus_inline", "active", "price_inline"));
        assertThat(events.one(PLAN, "prod_price_inline")).containsEntry("name", null);
        assertThat(events.one("select reason from stripe.wanted where id = :id", "price_inline"))
                .containsEntry("reason", "never seen");

        await().untilAsserted(() -> assertThat(events.one(TIER, "cus_inline")).containsEntry("tier", "inline"));
        events.done("product.created", 1699999999, product("prod_price_inline", "Inline", true, 1699999999));
        assertThat(events.one(PLAN, "prod_price_inline")).containsEntry("name", "Inline");
    }

    @Test
    void aPriceWhoseMetadataChangesIsDecidedAgainForAllWhoBoughtIt() {
        events.done("price.created", 1700000000, Deliveries.price("price_meta", Map.of("tier", "silver")));
        events.done(
                "customer.subscription.created",
                1700000000,
                Deliveries.subscription("sub_meta", "cus_meta", "active", "price_meta"));
        assertThat(events.one(TIER, "cus_meta")).containsEntry("tier", "silver");

        // In one batch: the event that takes the metadata away is not the last one.
        Map<String, Object> changed =
                Events.event("price.updated", 1700000010, Deliveries.price("price_meta", Map.of()));
        change(changed, Map.of("metadata", Map.of("tier", "silver")));
        Map<String, Object> renamed = Events.event(
                "price.updated", 1700000011, with(Deliveries.price("price_meta", Map.of()), "nickname", "later"));
        change(renamed, Maps.of("nickname", null));
        events.together(List.of(changed, renamed));

        await().untilAsserted(() -> assertThat(events.one(TIER, "cus_meta")).containsEntry("tier", null));
    }

    @Test
    void whatAPriceGivesIsNotMissedByACustomerWhoIsDecidedMeanwhile() {
        events.done("price.created", 1700000000, Deliveries.price("price_late", Map.of()));
        events.done("product.created", 1700000000, product("prod_price_late", "Late", true, 1700000000));
        Map<String, Object> told =
                with(product("prod_price_late", "Late", true, 1700000001), "metadata", Map.of("tier", "late"));
        StripeEvent product = new StripeEvent("default", Events.event("product.updated", 1700000001, told));
        String subscribed = transaction.execute(status -> {
            Batch batch = new Batch();
            mirror.observe(product, batch);
            catalog.reconsider(product, batch);
            mirror.settle(batch);
            catalog.settle(batch);
            // Another lane's event, while this batch is not committed yet.
            String sent = events.send(
                    "customer.subscription.created",
                    1700000002,
                    Deliveries.subscription("sub_late", "cus_late", "active", "price_late"));
            await().until(() -> "processed".equals(events.row(sent).get("status"))
                    || !events.all("select true from pg_locks where locktype = :id and not granted", "advisory")
                            .isEmpty());
            return sent;
        });

        events.ends(subscribed, "processed");
        assertThat(events.one(TIER, "cus_late")).containsEntry("tier", "late");
    }

    @Test
    void twoBatchesThatNameEachOthersProductsDoNotBlockEachOther() {
        for (int round = 0; round < 40; round++) {
            String one = "prod_a" + round;
            String other = "prod_b" + round;
            CountDownLatch both = new CountDownLatch(2);
            List<CompletableFuture<Void>> batches = List.of(
                    CompletableFuture.runAsync(() -> settle(both, one, other)),
                    CompletableFuture.runAsync(() -> settle(both, other, one)));
            batches.forEach(CompletableFuture::join);
            assertThat(events.all(PLAN, one)).hasSize(1);
        }
    }

    /** A batch in which one product comes by itself, and a price that belongs to another. */
    private void settle(CountDownLatch together, String product, String named) {
        StripeEvent told =
                new StripeEvent("default", Events.event("product.created", 1700000000, product(product, "P", true, 1)));
        StripeEvent price = new StripeEvent(
                "default",
                Events.event(
                        "price.created",
                        1700000000,
                        with(Deliveries.price("price_of_" + named + product, Map.of()), "product", named)));
        transaction.executeWithoutResult(status -> {
            Batch batch = new Batch();
            List.of(told, price).forEach(event -> {
                mirror.observe(event, batch);
                catalog.reconsider(event, batch);
            });
            mirror.settle(batch);
            together.countDown();
            try {
                assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            catalog.settle(batch);
        });
    }

    private static void change(Map<String, Object> event, Map<String, Object> previous) {
        @SuppressWarnings("unchecked")
        Map<String, Object> data = (Map<String, Object>) event.get("data");
        data.put("previous_attributes", previous);
    }

    private static Map<String, Object> with(Map<String, Object> object, String key, Object value) {
        object.put(key, value);
        return object;
    }

    private static Map<String, Object> product(String id, String name, boolean active, int updated) {
        return Maps.of(
                "id",
                id,
                "object",
                "product",
                "name",
                name,
                "active",
                active,
                "updated",
                updated,
                "created",
                1690000000);
    }
}
