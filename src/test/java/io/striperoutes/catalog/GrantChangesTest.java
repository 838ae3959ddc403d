package io.striperoutes.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.FakeStripe;
import io.striperoutes.Maps;
import io.striperoutes.database.Sql;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Looking for who bought a price keeps every decision waiting: news that change nothing must not do so. */
@ApplicationTest
class GrantChangesTest {
    private static final String TIER = "select tier from billing.customer where external_id = :id";

    @Autowired
    private Events events;

    @Autowired
    private FakeStripe stripe;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void anotherNicknameKeepsNobodyWaiting() {
        events.done("price.created", 1700000000, Deliveries.price("price_named", Map.of("tier", "silver")));
        try (Events.Held deciding = deciding()) {
            Map<String, Object> named = Deliveries.price("price_named", Map.of("tier", "silver"));
            named.put("nickname", "another");
            events.done("price.updated", 1700000010, named);
            deciding.release();
        }
    }

    @Test
    void metadataOfAPriceThatTheConfigurationKnowsKeepsNobodyWaiting() {
        try (Events.Held deciding = deciding()) {
            events.done("price.updated", 1700000010, Deliveries.price("price_basic", Map.of("tier", "of no matter")));
            deciding.release();
        }
    }

    @Test
    void aFetchedInlinePriceWithoutAnEntryKeepsNobodyWaiting() {
        fetchedWhileDeciding("price_inline_plain", Deliveries.price("price_inline_plain", Map.of("colour", "red")));
    }

    @Test
    void aFetchedInlinePriceThatSaysWhatItsSubscriptionSaidKeepsNobodyWaiting() {
        fetchedWhileDeciding("price_inline_said", Deliveries.price("price_inline_said", Map.of("tier", "said")));
        assertThat(events.one(TIER, "cus_price_inline_said")).containsEntry("tier", "said");
    }

    private void fetchedWhileDeciding(String id, Map<String, Object> price) {
        stripe.knows(price);
        Map<String, Object> subscription = Deliveries.subscription("sub_" + id, "cus_" + id, "active", id);
        subscription.put("items", Map.of("data", List.of(Map.of("id", "si_" + id, "quantity", 1, "price", price))));
        try (Events.Held deciding = deciding()) {
            events.done("customer.subscription.created", 1700000000, subscription);
            await().until(() -> events.all("select true from stripe.wanted where id = :id", id)
                    .isEmpty());
            deciding.release();
        }
        assertThat(stripe.asked(id)).isPositive();
    }

    @Test
    void metadataOfAProductComesToAllWhoBoughtOneOfItsPrices() {
        subscribed("cus_of_product", "price_of_product");
        assertThat(events.one(TIER, "cus_of_product")).containsEntry("tier", null);

        product("gold", 1700000010);
        await().untilAsserted(
                        () -> assertThat(events.one(TIER, "cus_of_product")).containsEntry("tier", "gold"));
        product("gone", 1700000020);
        await().untilAsserted(
                        () -> assertThat(events.one(TIER, "cus_of_product")).containsEntry("tier", "gone"));
    }

    @Test
    void whoBoughtItIsFoundByAnIndex() {
        List<String> plan = transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return jdbc.sql("explain " + Sql.of("catalog/reconsider-customers"))
                    .param("connections", new String[] {"default"})
                    .param("kinds", new String[] {"price"})
                    .param("ids", new String[] {"price_basic"})
                    .param("now", 0.0)
                    .query(String.class)
                    .list();
        });

        assertThat(plan).anyMatch(line -> line.contains("Bitmap Index Scan on subscription_products"));
    }

    private void product(String tier, int updated) {
        events.done(
                "product.updated",
                updated,
                Maps.of(
                        "id",
                        "prod_price_of_product",
                        "object",
                        "product",
                        "name",
                        "Product",
                        "active",
                        true,
                        "updated",
                        updated,
                        "created",
                        1690000000,
                        "metadata",
                        Map.of("tier", tier)));
    }

    /** Somebody is being decided, so what would have to wait for that does not end. */
    private Events.Held deciding() {
        return events.holding("select pg_advisory_xact_lock_shared(hashtextextended('grants', 0))");
    }

    private void subscribed(String customer, String price) {
        events.done(
                "customer.subscription.created",
                1700000000,
                Deliveries.subscription("sub_" + customer, customer, "active", price));
    }
}
