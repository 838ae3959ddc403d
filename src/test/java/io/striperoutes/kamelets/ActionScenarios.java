package io.striperoutes.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.kamelets.BothWays.Request;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each action is asked to do, by its kamelet's name. */
final class ActionScenarios {
    private static final String ANN = "ann@example.com";

    private final BothWays both;

    interface Scenario {
        void run() throws Exception;
    }

    private ActionScenarios(PlainCamel plain) throws Exception {
        both = new BothWays(plain);
    }

    static Map<String, Scenario> of(PlainCamel plain) throws Exception {
        ActionScenarios actions = new ActionScenarios(plain);
        Map<String, Scenario> scenarios = new TreeMap<>();
        scenarios.put("stripe-customers-search-action", actions::searchCustomers);
        scenarios.put("stripe-products-search-action", actions::searchProducts);
        scenarios.put("stripe-invoices-search-action", actions::searchInvoices);
        scenarios.put("stripe-subscriptions-search-action", actions::searchSubscriptions);
        scenarios.put("stripe-customers-get-action", () -> actions.get("customers", "customer"));
        scenarios.put("stripe-products-get-action", () -> actions.get("products", "product"));
        scenarios.put("stripe-invoices-get-action", () -> actions.get("invoices", "invoice"));
        scenarios.put("stripe-subscriptions-get-action", () -> actions.get("subscriptions", "subscription"));
        scenarios.put("stripe-customers-insert-action", actions::insert);
        scenarios.put("stripe-customers-upsert-action", actions::upsert);
        scenarios.put("stripe-customers-update-action", actions::update);
        scenarios.put("stripe-customers-delete-action", actions::delete);
        scenarios.put("stripe-subscriptions-cancel-action", actions::cancel);
        return scenarios;
    }

    private void searchCustomers() {
        Object found = both.same("stripe-customers-search-action", shop -> {
            shop.named("Ann", ANN);
            shop.named("Bob", "bob@example.com");
            return Request.of("{\"filter\": {\"email\": \"" + ANN + "\"}, \"limit\": 5}");
        });
        assertThat((List<?>) found).singleElement().extracting("name").isEqualTo("Ann");
        Object refused = both.same(
                "stripe-customers-search-action", shop -> Request.of(Map.of("filter", Map.of("nonsense", "x"))));
        assertThat(refused).isInstanceOf(RuntimeException.class);
    }

    private void searchProducts() {
        Object found = both.same("stripe-products-search-action", shop -> {
            shop.price();
            return Request.of(Map.of("filter", Map.of("price", shop.price())));
        });
        assertThat((List<?>) found).singleElement().extracting("object").isEqualTo("product");
    }

    private void searchInvoices() {
        Object found = both.same("stripe-invoices-search-action", shop -> {
            shop.subscribe();
            return Request.of(Map.of("filter", Map.of("status", "paid", "total", Map.of("gte", 1900))));
        });
        assertThat((List<?>) found).singleElement().extracting("total").isEqualTo(1900);
    }

    private void searchSubscriptions() {
        Object found = both.same("stripe-subscriptions-search-action", shop -> {
            shop.subscribe();
            return Request.of(Map.of("filter", Map.of("status", "active"), "fresh", true));
        });
        assertThat((List<?>) found).singleElement().extracting("status").isEqualTo("active");
    }

    private void get(String list, String object) {
        String kamelet = "stripe-" + list + "-get-action";
        Object found = both.same(kamelet, shop -> Request.of(shop.oneOf(list)));
        assertThat(found).extracting("object").isEqualTo(object);
        assertThat(both.same(kamelet, shop -> Request.about(shop.oneOf(list), null)))
                .extracting("object")
                .isEqualTo(object);
        assertThat(both.same(kamelet, shop -> Request.of("../balance"))).isInstanceOf(RuntimeException.class);
    }

    private void insert() {
        Map<String, Object> mappings = Map.of("email", ANN, "address.city", "London", "metadata.plan", "pro");
        Object made = both.same(
                "stripe-customers-insert-action", shop -> Request.of(Json.text(Map.of("mappings", mappings))));
        assertThat(made).extracting("metadata").isEqualTo(Map.of("plan", "pro"));
    }

    private void upsert() {
        Map<String, Object> request = Map.of(
                "matching_property", "email", "matching_value", ANN, "mappings", Map.of("name", "Ann", "phone", "1"));
        Object made = both.same("stripe-customers-upsert-action", shop -> Request.of(request));
        assertThat(made).extracting("name", "email").containsExactly("Ann", ANN);
        Map<String, Object> again = new TreeMap<>(request);
        again.put("mappings", Map.of("name", "Anna", "description", "known"));
        again.put("skip_if_exist", true);
        assertThat(both.same("stripe-customers-upsert-action", shop -> Request.of(again)))
                .extracting("name", "description")
                .containsExactly("Ann", "known");
        Object several = both.same("stripe-customers-upsert-action", shop -> {
            shop.named("Ann", ANN);
            return Request.of(request);
        });
        assertThat(several).isInstanceOf(RuntimeException.class);
    }

    private void update() {
        Map<String, Object> request = Map.of(
                "matching_property", "metadata.account", "matching_value", "4711", "mappings", Map.of("name", "Anna"));
        assertThat(both.same("stripe-customers-update-action", shop -> Request.of(request)))
                .isInstanceOf(RuntimeException.class);
        Object changed = both.same("stripe-customers-update-action", shop -> {
            shop.stripe().post("/v1/customers", "name", "Ann", "metadata[account]", "4711");
            return Request.of(request);
        });
        assertThat(changed).extracting("name").isEqualTo("Anna");
    }

    private void delete() {
        Object left = both.same("stripe-customers-delete-action", shop -> {
            String id = shop.named("Ann", ANN);
            return Request.of(Map.of("matching_property", "id", "matching_value", id));
        });
        assertThat(left).extracting("deleted").isEqualTo(true);
    }

    private void cancel() {
        String kamelet = "stripe-subscriptions-cancel-action";
        assertThat(both.same(kamelet, shop -> Request.about(shop.subscribe(), null)))
                .extracting("status")
                .isEqualTo("canceled");
        assertThat(both.same(kamelet, shop -> Request.about(shop.subscribe(), "{\"at_period_end\": true}")))
                .extracting("status", "cancel_at_period_end")
                .containsExactly("active", true);
        assertThat(both.same(kamelet, shop -> {
                    String id = shop.subscribe();
                    shop.stripe().delete("/v1/subscriptions/" + id);
                    return Request.about(id, Map.of());
                }))
                .extracting("status")
                .isEqualTo("canceled");
    }
}
