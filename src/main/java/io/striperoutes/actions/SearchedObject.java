package io.striperoutes.actions;

import static io.striperoutes.actions.Field.Searched.EXACT;
import static io.striperoutes.actions.Field.Searched.NOT;
import static io.striperoutes.actions.Field.Searched.PARTS;
import static io.striperoutes.actions.FieldType.FLAG;
import static io.striperoutes.actions.FieldType.ID;
import static io.striperoutes.actions.FieldType.NUMBER;
import static io.striperoutes.actions.FieldType.PRICE;
import static io.striperoutes.actions.FieldType.TEXT;
import static io.striperoutes.actions.FieldType.TIME;

import io.striperoutes.actions.Field.Narrows;
import io.striperoutes.stripe.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be searched, and by which fields: all that Stripe's search knows, and some more, which its lists are filtered by.
 *
 * @see <a href="https://docs.stripe.com/search#query-fields-for-customers">Stripe's query fields</a>
 */
enum SearchedObject {
    CUSTOMERS(
            Map.of(),
            created(EXACT),
            Field.at("email", TEXT, PARTS, Narrows.NOT),
            Field.at("name", TEXT, PARTS, Narrows.NOT),
            Field.at("phone", TEXT, EXACT, Narrows.NOT),
            Field.listed("description", TEXT),
            Field.listed("currency", TEXT),
            Field.listed("balance", NUMBER),
            Field.listed("delinquent", FLAG),
            Field.listed("address.line1", TEXT),
            Field.listed("address.line2", TEXT),
            Field.listed("address.postal_code", TEXT),
            Field.listed("address.city", TEXT),
            Field.listed("address.state", TEXT),
            Field.listed("address.country", TEXT)),
    PRODUCTS(
            Map.of(),
            Field.at("active", FLAG, EXACT, Narrows.EXACT),
            Field.at("description", TEXT, PARTS, Narrows.NOT),
            Field.at("name", TEXT, PARTS, Narrows.NOT),
            Field.at("shippable", FLAG, EXACT, Narrows.NOT),
            Field.at("url", TEXT, EXACT, Narrows.NOT),
            created(NOT),
            Field.listed("updated", TIME),
            Field.listed("default_price", ID),
            new Field("price", PRICE, NOT, Narrows.NOT, (row, now) -> List.of())),
    INVOICES(
            Map.of(),
            created(EXACT),
            Field.at("currency", TEXT, EXACT, Narrows.NOT),
            Field.at("customer", ID, EXACT, Narrows.EXACT),
            Field.at("number", TEXT, EXACT, Narrows.NOT),
            Field.at("receipt_number", TEXT, EXACT, Narrows.NOT),
            Field.at("status", TEXT, EXACT, Narrows.of("draft", "open", "paid", "uncollectible", "void")),
            new Field("subscription", ID, EXACT, Narrows.EXACT, (row, now) -> subscription(row)),
            Field.at("total", NUMBER, EXACT, Narrows.NOT),
            Field.listed("amount_due", NUMBER),
            Field.listed("amount_paid", NUMBER),
            Field.listed("amount_remaining", NUMBER),
            Field.listed("attempt_count", NUMBER),
            Field.listed("billing_reason", TEXT),
            Field.at("collection_method", TEXT, NOT, Narrows.of("charge_automatically", "send_invoice")),
            Field.listed("customer_email", TEXT),
            Field.listed("description", TEXT),
            Field.at("due_date", TIME, NOT, Narrows.RANGE),
            new Field("overdue", FLAG, NOT, Narrows.NOT, (row, now) -> List.of(isOverdue(row, now.getEpochSecond())))),
    SUBSCRIPTIONS(
            // Without it, those that were canceled would be left out.
            Map.of("status", "all"),
            created(EXACT),
            Field.at(
                    "status",
                    TEXT,
                    EXACT,
                    Narrows.of(
                            "incomplete",
                            "incomplete_expired",
                            "trialing",
                            "active",
                            "past_due",
                            "canceled",
                            "unpaid",
                            "paused")),
            Field.at("canceled_at", TIME, EXACT, Narrows.NOT),
            Field.at("customer", ID, NOT, Narrows.EXACT),
            new Field("price", ID, NOT, Narrows.EXACT, (row, now) -> ofItems(row, "price")),
            new Field("product", ID, NOT, Narrows.NOT, (row, now) -> ofItems(row, "price", "product")),
            Field.listed("latest_invoice", ID),
            Field.listed("currency", TEXT),
            Field.at("collection_method", TEXT, NOT, Narrows.of("charge_automatically", "send_invoice")),
            Field.listed("cancel_at_period_end", FLAG),
            Field.listed("cancel_at", TIME),
            Field.listed("ended_at", TIME),
            Field.listed("trial_end", TIME),
            new Field("current_period_end", TIME, NOT, Narrows.NOT, (row, now) -> period(row, "current_period_end")));

    /** Fields of a subscription that stand in its items. */
    static final Set<String> OF_ITEMS = Set.of("price", "product", "current_period_end");

    private final Map<String, Object> whole;
    private final Map<String, Field> fields;

    /** @param whole the parameters without which Stripe's list would leave something out */
    SearchedObject(Map<String, Object> whole, Field... fields) {
        this.whole = whole;
        this.fields = Arrays.stream(fields)
                .collect(Collectors.toMap(Field::name, field -> field, (one, other) -> one, LinkedHashMap::new));
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static SearchedObject of(String name) {
        return Arrays.stream(values())
                .filter(object -> object.stripeName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" cannot be searched, but "
                        + Arrays.stream(values())
                                .map(SearchedObject::stripeName)
                                .collect(Collectors.joining(", "))));
    }

    /** As Stripe's API names them: {@code customers}. */
    String stripeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The list of all of them. */
    Map<String, Object> whole() {
        return whole;
    }

    /** All fields but the metadata. */
    List<Field> fields() {
        return List.copyOf(fields.values());
    }

    /** @throws ActionRefused if there is none of that name */
    Field field(String name) {
        if (Field.isMetadata(name)) {
            return Field.ofMetadata(name);
        }
        Field field = fields.get(name);
        if (field == null) {
            throw new ActionRefused("unknown field " + name + " of " + stripeName() + "; known are "
                    + String.join(", ", fields.keySet()) + ", metadata.*");
        }
        return field;
    }

    private static Field created(Field.Searched searched) {
        return Field.at("created", TIME, searched, Narrows.RANGE);
    }

    private static List<Object> subscription(Map<String, Object> invoice) {
        String now = Json.reference(invoice, "parent", "subscription_details", "subscription");
        return Field.present(now == null ? Json.reference(invoice, "subscription") : now);
    }

    private static boolean isOverdue(Map<String, Object> invoice, long now) {
        Long due = Json.integer(invoice, "due_date");
        return "open".equals(invoice.get("status")) && due != null && due < now;
    }

    private static List<Object> ofItems(Map<String, Object> subscription, String... path) {
        return Field.ofAll(Json.maps(subscription, "items", "data"), path);
    }

    /** Since 2025 each item has its own; before it was the subscription's. */
    private static List<Object> period(Map<String, Object> subscription, String name) {
        return Stream.concat(Field.present(subscription.get(name)).stream(), ofItems(subscription, name).stream())
                .distinct()
                .toList();
    }
}
