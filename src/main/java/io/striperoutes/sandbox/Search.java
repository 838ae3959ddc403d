package io.striperoutes.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** {@code GET /v1/…/search}. Unlike Stripe's it knows everything at once. */
final class Search {
    private static final Map<Kind, List<String>> FIELDS = Map.of(
            Kind.CUSTOMER, List.of("created", "email", "name", "phone", "metadata"),
            Kind.INVOICE,
                    List.of(
                            "created",
                            "currency",
                            "customer",
                            "number",
                            "receipt_number",
                            "status",
                            "subscription",
                            "total",
                            "metadata"),
            Kind.SUBSCRIPTION, List.of("created", "status", "canceled_at", "metadata"),
            Kind.PRODUCT, List.of("active", "description", "name", "shippable", "url", "metadata"),
            Kind.PRICE, List.of("active", "currency", "lookup_key", "product", "type", "metadata"),
            Kind.PAYMENT_INTENT, List.of("amount", "created", "currency", "customer", "status", "metadata"),
            Kind.CHARGE, List.of("amount", "created", "currency", "customer", "refunded", "status", "metadata"));

    private final SandboxAccount account;

    Search(SandboxAccount account) {
        this.account = account;
    }

    void route(Router router) {
        FIELDS.keySet().forEach(kind -> router.get(kind.path + "/search", call -> search(kind, call)));
    }

    private Map<String, Object> search(Kind kind, Call call) {
        Parameters given = call.parameters();
        Predicate<Map<String, Object>> condition = SearchQuery.parse(given.required("query"), FIELDS.get(kind));
        int limit = Listing.limit(given);
        List<Map<String, Object>> found = new ArrayList<>(account.table(kind).all(condition));
        java.util.Collections.reverse(found);
        int start = (int) Math.min(found.size(), Math.max(0, given.integer("page", 0)));
        int end = Math.min(found.size(), start + limit);
        boolean more = end < found.size();
        return Shape.of(
                "object",
                "search_result",
                "data",
                found.subList(start, end),
                "has_more",
                more,
                "next_page",
                more ? String.valueOf(end) : null,
                "url",
                call.path());
    }
}
