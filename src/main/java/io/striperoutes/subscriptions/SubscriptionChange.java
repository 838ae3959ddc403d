package io.striperoutes.subscriptions;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.api.StripeProblem;
import io.striperoutes.database.Sql;
import io.striperoutes.lifecycle.CustomerIds;
import io.striperoutes.lifecycle.CustomerLookup;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Upgrades and downgrades the live subscription of a customer. To be asked twice for the same changes nothing the second time. */
@Component("subscriptionChange")
class SubscriptionChange {
    private static final List<String> PRORATIONS = List.of("create_prorations", "always_invoice", "none");
    private static final String NONE = "the customer has no such live subscription";
    private static final int MAX_QUANTITY = 1_000_000;

    private final JdbcClient jdbc;
    private final CustomerLookup lookup;
    private final LiveSubscriptions live;
    private final StripeApi stripe;

    SubscriptionChange(JdbcClient jdbc, CustomerLookup lookup, LiveSubscriptions live, StripeApi stripe) {
        this.jdbc = jdbc;
        this.lookup = lookup;
        this.live = live;
        this.stripe = stripe;
    }

    /**
     * What is to become of a subscription.
     *
     * @param customer Stripe's id
     * @param subscription the one to change; null for the only one
     * @param item the item to change; null for the only one
     * @param quantity null to keep what it has
     */
    record Wanted(
            String connection,
            String customer,
            String subscription,
            String item,
            String price,
            Long quantity,
            String proration) {}

    /** What was asked for: property {@code wanted}. */
    public void read(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Fields body =
                request.body().known("customer_id", "price", "quantity", "proration_behavior", "subscription", "item");
        String price = body.required("price", 255);
        Long quantity = body.integer("quantity", 1, MAX_QUANTITY);
        String proration = body.oneOf("proration_behavior", PRORATIONS);
        CustomerIds customer = lookup.acting(body, request);
        if (customer.externalId() == null) {
            throw Problem.conflict(NONE);
        }
        exchange.setProperty(
                "wanted",
                new Wanted(
                        customer.connection(),
                        customer.externalId(),
                        body.text("subscription", 255),
                        body.text("item", 255),
                        price,
                        quantity,
                        proration == null ? PRORATIONS.get(0) : proration));
    }

    /** Asks Stripe for it, unless the subscription is so already: property {@code subscription}. */
    public void change(Exchange exchange, @ExchangeProperty("wanted") Wanted wanted) {
        try {
            Map<String, Object> now = live.whole(
                    wanted.connection(), one(live.of(wanted.connection(), wanted.customer()), wanted.subscription()));
            Map<String, Object> item = item(now, wanted.item());
            long quantity = wanted.quantity() == null ? quantity(item) : wanted.quantity();
            boolean same = wanted.price().equals(Json.reference(item, "price")) && quantity == quantity(item);
            exchange.setProperty(
                    "subscription",
                    same ? now : post(wanted, Json.string(now, "id"), Json.string(item, "id"), quantity));
        } catch (StripeFailure e) {
            throw StripeProblem.of("change the subscription", e);
        }
    }

    private static Map<String, Object> one(List<Map<String, Object>> live, String named) {
        List<Map<String, Object>> meant = live.stream()
                .filter(subscription -> named == null || named.equals(subscription.get("id")))
                .toList();
        if (meant.isEmpty()) {
            throw Problem.conflict(NONE);
        }
        if (meant.size() > 1) {
            throw Problem.conflict(
                    "the customer has several subscriptions: name one of " + ids(meant) + " as subscription");
        }
        return meant.get(0);
    }

    private static String ids(List<Map<String, Object>> objects) {
        return objects.stream().map(object -> Json.string(object, "id")).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> item(Map<String, Object> subscription, String named) {
        List<Map<String, Object>> items = Json.maps(subscription, "items", "data");
        if (named == null && items.size() > 1) {
            throw Problem.conflict("the subscription has several items: name one of " + ids(items) + " as item");
        }
        return items.stream()
                .filter(item -> named == null || named.equals(item.get("id")))
                .findFirst()
                .orElseThrow(() -> Problem.conflict("the subscription has no such item"));
    }

    private static long quantity(Map<String, Object> item) {
        Long quantity = Json.integer(item, "quantity");
        return quantity == null ? 1 : quantity;
    }

    private Map<String, Object> post(Wanted wanted, String subscription, String item, long quantity) {
        long generation = jdbc.sql(Sql.of("subscriptions/ask-change"))
                .param("subscription", subscription)
                .param("connection", wanted.connection())
                .param("item", item)
                .param("price", wanted.price())
                .param("quantity", quantity)
                .param("proration", wanted.proration())
                .query(Long.class)
                .single();
        Map<String, Object> parameters = Map.of(
                "items", List.of(Map.of("id", item, "price", wanted.price(), "quantity", quantity)),
                "proration_behavior", wanted.proration());
        String path = "/v1/subscriptions/" + URLEncoder.encode(subscription, StandardCharsets.UTF_8);
        String key = "%s:subscription:%s:change:%d".formatted(wanted.connection(), subscription, generation);
        try {
            Map<String, Object> changed = stripe.call(
                            wanted.connection(), new StripeRequest("POST", path, parameters, key, Priority.ACTION))
                    .body();
            end(wanted.connection(), subscription, generation);
            return changed;
        } catch (StripeFailure e) {
            if (!e.retryable()) {
                end(wanted.connection(), subscription, generation);
            }
            throw e;
        }
    }

    private void end(String connection, String subscription, long generation) {
        jdbc.sql(Sql.of("subscriptions/end-change"))
                .param("subscription", subscription)
                .param("connection", connection)
                .param("generation", generation)
                .update();
    }

    /** Answers with the subscription as Stripe says that it is now. */
    public void answer(Exchange exchange, @ExchangeProperty("subscription") Map<String, Object> subscription) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", subscription.get("id"));
        body.put("status", subscription.get("status"));
        body.put(
                "items",
                Json.maps(subscription, "items", "data").stream()
                        .map(item -> {
                            Map<String, Object> shown = new LinkedHashMap<>();
                            shown.put("id", item.get("id"));
                            shown.put("price", Json.reference(item, "price"));
                            shown.put("product", Json.reference(item, "price", "product"));
                            shown.put("quantity", item.get("quantity"));
                            return shown;
                        })
                        .toList());
        body.put("cancel_at_period_end", Json.isTrue(subscription, "cancel_at_period_end"));
        Answer.ok(exchange, body);
    }
}
