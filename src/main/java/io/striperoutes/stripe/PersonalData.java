package io.striperoutes.stripe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes a person out of Stripe's objects: ids, amounts, statuses and times stay, which the books need. What is not named here
 * goes, so that a field that Stripe adds tomorrow is not kept by oversight.
 */
public final class PersonalData {
    /** Texts that say nothing of a person: what they hold is a word of Stripe's, an id, a time or a number. */
    private static final Set<String> KEPT_TEXTS = Set.of(
            // what the object is, and where it stands
            "id",
            "object",
            "type",
            "status",
            "payment_status",
            "mode",
            "reason",
            "billing_reason",
            "code",
            "failure_code",
            "decline_code",
            "last_error",
            "usage",
            "usage_type",
            "behavior",
            "collection_method",
            "billing_scheme",
            "interval",
            "currency",
            "tax_behavior",
            "capture_method",
            "confirmation_method",
            "network_status",
            "outcome_type",
            "setup_future_usage",
            "proration_behavior",
            "api_version",
            "context",
            "created",
            "snapshot_event",
            "number",
            // references
            "account",
            "application",
            "balance_transaction",
            "charge",
            "charges",
            "customer",
            "default_payment_method",
            "default_source",
            "invoice",
            "invoice_item",
            "latest_charge",
            "latest_invoice",
            "payment",
            "payment_intent",
            "payment_intents",
            "payment_link",
            "payment_method",
            "pending_setup_intent",
            "plan",
            "price",
            "product",
            "refund",
            "request",
            "schedule",
            "setup_intent",
            "source",
            "subscription",
            "subscription_item",
            "test_clock",
            "discount",
            "coupon",
            "promotion_code");

    /** The application's own id; anybody may put anything else there, an address too. */
    private static final String REFERENCE = "client_reference_id";

    /** What a thin event is about: id, type, and the path by which it is fetched. */
    private static final String RELATED = "related_object";

    /** Hashes that describe a person, or where anybody may have written anything: gone with all that is in them. */
    private static final Set<String> DROPPED = Set.of(
            "metadata",
            "address",
            "billing_details",
            "card",
            "client_secret",
            "collected_information",
            "consent",
            "custom_fields",
            "custom_text",
            "customer_address",
            "customer_details",
            "customer_shipping",
            "customer_tax_ids",
            "dob",
            "evidence",
            "fraud_details",
            "individual",
            "invoice_settings_custom_fields",
            "last_setup_error",
            "next_action",
            "owner",
            "payment_method_details",
            "payment_method_options",
            "shipping",
            "shipping_details",
            "source_types",
            "sources",
            "tax_ids",
            "transfer_data",
            "verified_outputs");

    private PersonalData() {}

    /** The object, or event, without what is personal in it; the given one stays as it is. */
    public static Map<String, Object> erased(Map<String, Object> object) {
        Map<String, Object> kept = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            Object left = DROPPED.contains(key) ? null : left(key, value);
            if (left != null) {
                kept.put(key, left);
            }
        });
        return kept;
    }

    private static Object left(String key, Object value) {
        if (key.equals(RELATED)) {
            return value;
        }
        if (value instanceof Map<?, ?>) {
            return erased(Json.map(Map.of("value", value), "value"));
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(entry -> left(key, entry))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return !(value instanceof String text)
                        || KEPT_TEXTS.contains(key)
                        || key.equals(REFERENCE) && OwnId.of(text).isPresent()
                ? value
                : null;
    }
}
