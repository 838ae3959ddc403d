package io.striperoutes.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties =
                "stripe-routes.catalog.price-mapping={\"price_pro\":{\"tier\":\"pro\",\"packages\":[\"vendor/core\"],\"limits\":{\"seats\":10}}}")
class PlansApiTest extends ApiTest {
    private static final String PLANS = "/api/v1/plans";

    @Test
    void aPlanShowsItsPricesAndWhatTheyGive() {
        deliveries.done("product.created", 1700000000, product("prod_pro", "Pro"));
        deliveries.done("plan.created", 1700000000, plan("price_pro", "prod_pro", 1));
        deliveries.done("plan.created", 1700000000, plan("plan_old", "prod_pro", 700));
        deliveries.done("price.created", 1700000001, price("price_pro", "prod_pro", true, Map.of()));
        deliveries.done(
                "price.created",
                1700000002,
                price("price_meta", "prod_pro", true, Map.of("packages", "vendor/a, vendor/b")));
        deliveries.done("price.created", 1700000003, price("price_archived", "prod_pro", false, Map.of()));

        Map<String, Object> plan = plan("prod_pro");

        assertThat(plan.keySet()).containsExactly("id", "connection", "external_id", "name", "active", "prices");
        assertThat(plan).containsEntry("name", "Pro").containsEntry("active", true);
        List<Map<String, Object>> prices = Json.maps(plan, "prices");
        assertThat(prices).extracting(price -> price.get("id")).containsExactly("plan_old", "price_meta", "price_pro");
        assertThat(prices.get(0))
                .containsEntry("unit_amount", 700)
                .containsEntry("tier", null)
                .containsEntry("packages", List.of())
                .containsEntry("limits", Map.of());
        assertThat(prices.get(1)).containsEntry("packages", List.of("vendor/a", "vendor/b"));
        assertThat(prices.get(2))
                .isEqualTo(Map.of(
                        "id", "price_pro",
                        "currency", "eur",
                        "unit_amount", 500,
                        "interval", "month",
                        "tier", "pro",
                        "packages", List.of("vendor/core"),
                        "limits", Map.of("seats", 10)));
    }

    @Test
    void aRetiredPlanIsShownAsNotActive() {
        deliveries.done("product.created", 1700000000, product("prod_gone", "Gone"));
        deliveries.done("product.deleted", 1700000001, product("prod_gone", "Gone"));

        assertThat(plan("prod_gone")).containsEntry("active", false).containsEntry("name", "Gone");
    }

    @Test
    void plansArePagedNewestFirst() {
        for (int i = 0; i < 3; i++) {
            deliveries.done("product.created", 1700000000, product("prod_page" + i, "Page"));
        }
        List<Object> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Http.Answer page = http.get(PLANS + "?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.data().forEach(plan -> listed.add(plan.get("external_id")));
            cursor = Json.string(page.json(), "next");
        }

        assertThat(listed)
                .containsSubsequence("prod_page2", "prod_page1", "prod_page0")
                .doesNotHaveDuplicates();
        assertThat(http.get(PLANS + "?active=true").detail()).contains("active");
        assertThat(http.get(PLANS + "?connection=none").status()).isEqualTo(404);
    }

    private Map<String, Object> plan(String product) {
        return http.get(PLANS + "?limit=100").data().stream()
                .filter(plan -> product.equals(plan.get("external_id")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> product(String id, String name) {
        return Map.of("id", id, "object", "product", "name", name, "active", true, "created", 1700000000);
    }

    private static Map<String, Object> price(String id, String product, boolean active, Map<String, Object> metadata) {
        return Map.of(
                "id",
                id,
                "object",
                "price",
                "product",
                product,
                "active",
                active,
                "currency",
                "eur",
                "unit_amount",
                500,
                "recurring",
                Map.of("interval", "month"),
                "metadata",
                metadata,
                "created",
                1700000000);
    }

    private static Map<String, Object> plan(String id, String product, int amount) {
        return Map.of(
                "id",
                id,
                "object",
                "plan",
                "product",
                product,
                "active",
                true,
                "currency",
                "eur",
                "amount",
                amount,
                "interval",
                "month",
                "created",
                1700000000);
    }
}
