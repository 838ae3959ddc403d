package io.striperoutes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Searches for subscriptions by what Stripe shows of ten items only. */
class ManyItemsSearchTest extends ActionsTest {
    private static final int ITEMS = 15;

    private final List<String> prices = new ArrayList<>();
    private final List<String> products = new ArrayList<>();

    @Test
    void itemsPastTheTenthCountAsTheOthers() {
        String customer = id(stripe.post("/v1/customers", "name", "Many items"));
        String many = subscribed(customer, ITEMS);
        String one = subscribed(customer, 1);
        assertThat(Json.maps(stripe.get("/v1/subscriptions/" + many), "items", "data"))
                .as("what Stripe shows")
                .hasSize(10);

        assertThat(search(Map.of("product", products.get(0)))).containsExactly(many);
        assertThat(search(Map.of("product", products.get(ITEMS - 1)))).containsExactly(many);
        assertThat(search(Map.of("product", Map.of("ne", products.get(ITEMS - 1)))))
                .containsExactly(one);
        assertThat(search(Map.of("price", prices.get(ITEMS - 1)))).containsExactly(many);
        assertThat(search(Map.of("price", Map.of("ne", prices.get(ITEMS - 1))))).containsExactly(one);
        assertThat(search(Map.of("price", prices.get(0), "product", products.get(ITEMS - 2))))
                .containsExactly(many);
    }

    /** The ids of what a filter finds. */
    private List<Object> search(Map<String, Object> filter) {
        return found("subscriptions", Maps.of("filter", filter));
    }

    private String subscribed(String customer, int items) {
        List<Object> parameters = new ArrayList<>(
                List.of("customer", customer, "collection_method", "send_invoice", "days_until_due", "30"));
        for (int i = 0; i < items; i++) {
            String product = id(stripe.post("/v1/products", "name", "Part " + i));
            String price = id(stripe.post(
                    "/v1/prices",
                    "product",
                    product,
                    "currency",
                    "usd",
                    "unit_amount",
                    "100",
                    "recurring[interval]",
                    "month"));
            products.add(product);
            prices.add(price);
            parameters.addAll(List.of("items[" + i + "][price]", price));
        }
        return id(stripe.post("/v1/subscriptions", parameters.toArray()));
    }
}
