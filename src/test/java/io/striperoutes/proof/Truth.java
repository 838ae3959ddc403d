package io.striperoutes.proof;

import io.striperoutes.lifecycle.CustomerFacts;
import io.striperoutes.lifecycle.Decision;
import io.striperoutes.lifecycle.InvoiceFacts;
import io.striperoutes.lifecycle.Lifecycle;
import io.striperoutes.lifecycle.Policy;
import io.striperoutes.lifecycle.SubscriptionFacts;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that the sandbox has, asked by its API, and what follows from it. */
final class Truth {
    private static final String CONNECTION = "default";
    private static final Set<String> LIVE = Set.of("active", "trialing", "past_due", "unpaid", "paused");
    /** Those of which every event is handled, so that the mirror has them whole. */
    private static final List<ObjectKind> KINDS = List.of(
            ObjectKind.CUSTOMER,
            ObjectKind.PRODUCT,
            ObjectKind.PRICE,
            ObjectKind.SUBSCRIPTION,
            ObjectKind.INVOICE,
            ObjectKind.PAYMENT_INTENT,
            ObjectKind.INVOICE_PAYMENT,
            ObjectKind.REFUND,
            ObjectKind.DISPUTE);

    private final StripeCaller stripe;
    private final Map<ObjectKey, Map<String, Object>> objects = new LinkedHashMap<>();
    private final Map<String, Instant> deletions = new HashMap<>();
    private final Map<String, Instant> failures = new HashMap<>();
    private final Map<String, Instant> pastDueSince = new HashMap<>();
    private final Set<String> onceLive = new HashSet<>();

    /** As it is now; the events that tell of the past are those of the last 30 days. */
    Truth(StripeCaller stripe) {
        this.stripe = stripe;
        for (ObjectKind kind : KINDS) {
            Object[] all = kind == ObjectKind.SUBSCRIPTION ? new Object[] {"status", "all"} : new Object[0];
            pages("/v1/" + kind.path(), all).forEach(object -> keep(kind, object));
        }
        pages("/v1/prices", "active", false).forEach(price -> keep(ObjectKind.PRICE, price));
        events("customer.deleted").forEach((id, event) -> {
            deletions.put(id, created(event.get(0)));
            keep(ObjectKind.CUSTOMER, Map.of("id", id, "object", "customer", "deleted", true));
        });
        events("invoice.payment_failed", "invoice.payment_action_required")
                .forEach((id, event) -> failures.put(id, created(event.get(0))));
        events("customer.subscription.created", "customer.subscription.updated").forEach(this::remember);
    }

    private void keep(ObjectKind kind, Map<String, Object> object) {
        // A payment of an invoice is told of only once it is paid.
        if (kind != ObjectKind.INVOICE_PAYMENT || "paid".equals(object.get("status"))) {
            objects.put(new ObjectKey(CONNECTION, kind, Json.string(object, "id")), object);
        }
    }

    private void remember(String subscription, List<Map<String, Object>> told) {
        for (Map<String, Object> event : told) {
            String status = Json.string(event, "data", "object", "status");
            if (LIVE.contains(status)) {
                onceLive.add(subscription);
            }
            if ("past_due".equals(status)) {
                pastDueSince.putIfAbsent(subscription, created(event));
            } else {
                pastDueSince.remove(subscription);
            }
        }
    }

    private static Instant created(Map<String, Object> event) {
        return Instant.ofEpochSecond(Json.integer(event, "created"));
    }

    /** The events of these types by object, oldest first. */
    private Map<String, List<Map<String, Object>>> events(String... types) {
        List<Object> parameters = new ArrayList<>();
        Arrays.stream(types).forEach(type -> parameters.addAll(List.of("types[]", type)));
        Map<String, List<Map<String, Object>>> byObject = new HashMap<>();
        pages("/v1/events", parameters.toArray()).forEach(event -> byObject.computeIfAbsent(
                        Json.string(event, "data", "object", "id"), id -> new ArrayList<>())
                .add(0, event));
        return byObject;
    }

    private List<Map<String, Object>> pages(String path, Object... namesAndValues) {
        List<Map<String, Object>> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            List<Object> parameters = new ArrayList<>(List.of(namesAndValues));
            parameters.addAll(List.of("limit", 100));
            if (!all.isEmpty()) {
                parameters.addAll(
                        List.of("starting_after", all.get(all.size() - 1).get("id")));
            }
            Map<String, Object> page = stripe.get(path, parameters.toArray());
            all.addAll(Json.maps(page, "data"));
            more = Json.isTrue(page, "has_more");
        }
        return all;
    }

    /** Every object that the program should know, those that were deleted as their tombstones. */
    Map<ObjectKey, Map<String, Object>> objects() {
        return objects;
    }

    List<Map<String, Object>> of(ObjectKind kind) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The state of every customer. */
    Map<String, Decision> decisions(Instant now) {
        Map<String, List<SubscriptionFacts>> subscriptions = new HashMap<>();
        Map<String, List<InvoiceFacts>> invoices = new HashMap<>();
        objects.forEach((key, object) -> {
            String customer = Json.string(object, "customer");
            String id = key.id();
            if (key.kind() == ObjectKind.SUBSCRIPTION) {
                boolean live = onceLive.contains(id) || LIVE.contains(Json.string(object, "status"));
                subscriptions
                        .computeIfAbsent(customer, none -> new ArrayList<>())
                        .add(new SubscriptionFacts(
                                Known.facts(key, object), now, null, false, live, pastDueSince.get(id)));
            } else if (key.kind() == ObjectKind.INVOICE) {
                invoices.computeIfAbsent(customer, none -> new ArrayList<>())
                        .add(new InvoiceFacts(Known.facts(key, object), now, null, failures.get(id)));
            }
        });
        Map<String, Decision> decisions = new HashMap<>();
        for (Map<String, Object> customer : of(ObjectKind.CUSTOMER)) {
            String id = Json.string(customer, "id");
            decisions.put(
                    id,
                    Lifecycle.decide(
                            new CustomerFacts(id, null, deletions.get(id), null),
                            subscriptions.getOrDefault(id, List.of()),
                            invoices.getOrDefault(id, List.of()),
                            Shop.grants(of(ObjectKind.PRICE)),
                            Policy.DEFAULT,
                            now));
        }
        return decisions;
    }

    /** The status of every payment, by its intent. */
    Map<String, String> payments() {
        Map<String, Long> refunded = new HashMap<>();
        of(ObjectKind.REFUND).stream()
                .filter(refund -> !"failed".equals(refund.get("status")))
                .forEach(refund -> refunded.merge(
                        Json.string(refund, "payment_intent"), Json.integer(refund, "amount"), Long::sum));
        Set<String> disputed = new HashSet<>();
        of(ObjectKind.DISPUTE).stream()
                .filter(dispute -> !"won".equals(dispute.get("status")))
                .forEach(dispute -> disputed.add(Json.string(dispute, "payment_intent")));
        Map<String, String> statuses = new HashMap<>();
        for (Map<String, Object> intent : of(ObjectKind.PAYMENT_INTENT)) {
            String id = Json.string(intent, "id");
            boolean failed = intent.get("last_payment_error") != null;
            statuses.put(
                    id,
                    switch (Json.string(intent, "status")) {
                        case "succeeded" -> disputed.contains(id)
                                ? "disputed"
                                : succeeded(Json.integer(intent, "amount_received"), refunded.getOrDefault(id, 0L));
                        case "canceled" -> "failed";
                        case "requires_payment_method" -> failed ? "failed" : "pending";
                        default -> "pending";
                    });
        }
        return statuses;
    }

    private static String succeeded(long received, long refunded) {
        return refunded == 0 ? "succeeded" : refunded < received ? "partially_refunded" : "refunded";
    }
}
