package io.striperoutes.stripe.client;

import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.Set;

/**
 * A request with what its rate is counted by.
 *
 * @param endpoint method and path without ids, such as {@code POST /v1/invoices/{id}/pay}: Stripe limits each by itself
 */
record Call(String connection, StripeAccount account, StripeRequest request, String endpoint) {
    /** Words that only group the resources below them. */
    private static final Set<String> GROUPS = Set.of(
            "apps",
            "billing",
            "billing_portal",
            "checkout",
            "climate",
            "entitlements",
            "financial_connections",
            "forwarding",
            "identity",
            "issuing",
            "radar",
            "reporting",
            "sigma",
            "tax",
            "terminal",
            "test_helpers",
            "treasury");

    static Call of(String connection, StripeAccount account, StripeRequest request) {
        return new Call(connection, account, request, request.method() + " " + withoutIds(request.path()));
    }

    Priority priority() {
        return request.priority() == null ? Priority.ACTION : request.priority();
    }

    boolean isSearch() {
        return endpoint.endsWith("/search");
    }

    /** Ids cannot be told from words by their looks (a product's may be anything), but by where they stand. */
    private static String withoutIds(String path) {
        String[] words = path.replaceFirst("\\?.*", "").split("/");
        StringBuilder shape = new StringBuilder();
        boolean id = false;
        for (int i = 1; i < words.length; i++) {
            boolean version = i == 1 && words[i].matches("v\\d+");
            boolean word = version || !id || words[i].equals("search");
            shape.append('/').append(word ? words[i] : "{id}");
            id = !version && !id && !(i == 2 && GROUPS.contains(words[i]));
        }
        return shape.toString();
    }
}
