package io.striperoutes.mirror;

import static io.striperoutes.mirror.Field.flag;
import static io.striperoutes.mirror.Field.hash;
import static io.striperoutes.mirror.Field.integer;
import static io.striperoutes.mirror.Field.reference;
import static io.striperoutes.mirror.Field.second;
import static io.striperoutes.mirror.Field.text;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How customers, subscriptions and invoices are read. */
final class BillingShapes {
    static final List<Field> CUSTOMER = List.of(
            text("id"),
            text("email"),
            text("name"),
            text("phone"),
            hash("address"),
            hash("metadata"),
            second("created"),
            reference("default_payment_method", "invoice_settings", "default_payment_method"),
            flag("deleted"));

    static final List<Field> SUBSCRIPTION = List.of(
            text("id"),
            reference("customer"),
            text("status"),
            new Field("items", BillingShapes::items),
            flag("items_truncated", "items", "has_more"),
            new Field("current_period_start", subscription -> period(subscription, "current_period_start")),
            new Field("current_period_end", subscription -> period(subscription, "current_period_end")),
            flag("cancel_at_period_end"),
            second("cancel_at"),
            second("canceled_at"),
            second("ended_at"),
            second("trial_start"),
            second("trial_end"),
            hash("pause_collection"),
            reference("latest_invoice"),
            text("collection_method"),
            reference("default_payment_method"),
            second("created"),
            second("start_date"),
            hash("metadata"),
            new Field("pending_update", s -> s.get("pending_update") == null ? null : Boolean.TRUE));

    static final List<Field> INVOICE = List.of(
            text("id"),
            reference("customer"),
            new Field("subscription", BillingShapes::subscription),
            text("status"),
            text("currency"),
            integer("amount_due"),
            integer("amount_paid"),
            integer("amount_remaining"),
            integer("total"),
            integer("attempt_count"),
            flag("attempted"),
            second("next_payment_attempt"),
            text("billing_reason"),
            text("collection_method"),
            flag("auto_advance"),
            second("due_date"),
            text("number"),
            second("created"),
            second("finalized_at", "status_transitions", "finalized_at"),
            second("paid_at", "status_transitions", "paid_at"),
            second("voided_at", "status_transitions", "voided_at"),
            second("marked_uncollectible_at", "status_transitions", "marked_uncollectible_at"),
            new Field("payment_intents", BillingShapes::paymentIntents),
            hash("metadata"),
            flag("deleted"));

    private BillingShapes() {}

    private static List<Map<String, Object>> items(Map<String, Object> subscription) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Map<String, Object> raw : Json.maps(subscription, "items", "data")) {
            Map<String, Object> item = new TreeMap<>();
            item.put("id", Json.string(raw, "id"));
            item.put("price", first(Json.reference(raw, "price"), Json.reference(raw, "plan")));
            item.put("product", first(Json.reference(raw, "price", "product"), Json.reference(raw, "plan", "product")));
            item.put("quantity", Json.integer(raw, "quantity"));
            item.values().removeIf(Objects::isNull);
            items.add(Collections.unmodifiableMap(item));
        }
        items.sort(Comparator.comparing(item -> String.valueOf(item.get("id"))));
        return items.isEmpty() ? null : Collections.unmodifiableList(items);
    }

    /** Since 2025-03-31.basil each item has a period of its own: the one that ends first is the next to renew; of several, the longest. */
    private static Long period(Map<String, Object> subscription, String key) {
        return Json.maps(subscription, "items", "data").stream()
                .filter(item -> Json.second(item, "current_period_end") != null)
                .min(Comparator.comparing((Map<String, Object> item) -> Json.second(item, "current_period_end"))
                        .thenComparing(
                                item -> Objects.requireNonNullElse(Json.second(item, "current_period_start"), 0L)))
                .map(item -> Json.second(item, key))
                .orElseGet(() -> Json.second(subscription, key));
    }

    private static String subscription(Map<String, Object> invoice) {
        return first(
                Json.reference(invoice, "parent", "subscription_details", "subscription"),
                Json.reference(invoice, "subscription"));
    }

    private static List<String> paymentIntents(Map<String, Object> invoice) {
        List<String> ids = Stream.concat(
                        Json.maps(invoice, "payments", "data").stream()
                                .map(payment -> Json.reference(payment, "payment", "payment_intent")),
                        Stream.of(invoice).map(old -> Json.reference(old, "payment_intent")))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        return ids.isEmpty() ? null : ids;
    }

    private static String first(String newer, String older) {
        return newer == null ? older : newer;
    }
}
