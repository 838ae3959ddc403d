package io.striperoutes.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the {@link Signature} of a request by its path, and holds requests to it. */
final class Signatures {
    private static final String PACKAGE = "com.stripe.param.";

    /** Parameters of earlier versions of the API that the sandbox still takes, as Stripe does from accounts of that age. */
    private static final Map<String, Set<String>> EARLIER = Map.of(
            "/v1/customers", Set.of("coupon", "promotion_code"),
            "/v1/promotion_codes", Set.of("coupon"),
            "/v1/invoiceitems", Set.of("price", "unit_amount"),
            "/v1/subscription_schedules", Set.of("iterations", "plan"),
            "/v1/subscriptions", Set.of("plan"),
            "/v1/subscription_items", Set.of("plan"),
            "/v1/checkout/sessions", Set.of("payment_method_types"),
            "/v1/payment_intents", Set.of("payment_method_types", "source"),
            "/v1/setup_intents", Set.of("payment_method_types"));

    /** What stands for the objects of a path in the names of the library's classes. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Map<String, Optional<Class<?>>> found = new ConcurrentHashMap<>();

    Signatures() {
        for (Kind kind : Kind.values()) {
            // What is asked for in JSON has other rules.
            if (kind.path.startsWith("/v2/")) {
                continue;
            }
            names.put(kind.path, name(kind));
        }
        // Both are seen through other objects here.
        names.put("/v1/plans", "Plan");
        names.put("/v1/subscription_items", "SubscriptionItem");
    }

    /** Refuses a request with parameters that Stripe does not know there, or that are of another type. */
    void check(String method, String pattern, Parameters parameters) {
        Class<?> params = of(method, pattern);
        if (params != null) {
            Set<String> earlier = EARLIER.getOrDefault(collection(pattern), Set.of());
            Signature.of(params).check(parameters.raw(), earlier);
        }
    }

    /**
     * The library's class for such requests, or null.
     *
     * @param pattern a path with {@code :id} for an id
     */
    Class<?> of(String method, String pattern) {
        return found.computeIfAbsent(method + " " + pattern, none -> Optional.ofNullable(search(method, pattern)))
                .orElse(null);
    }

    private Class<?> search(String method, String pattern) {
        String whole = collection(pattern);
        String path = names.containsKey(whole) ? whole : whole.substring(0, whole.lastIndexOf('/'));
        String name = names.get(path);
        if (name == null) {
            return null;
        }
        String rest = pattern.substring(path.length());
        return switch (method + " " + rest) {
            case "GET /search" -> load(name + "SearchParams");
            case "POST /create_preview" -> load(name + "CreatePreviewParams");
            case "POST " -> load(name + "CreateParams");
            case "GET " -> load(name + "ListParams");
            case "GET /:id" -> load(name + "RetrieveParams");
            case "POST /:id" -> load(name + "UpdateParams");
            case "DELETE /:id" -> load(name + (name.equals("Subscription") ? "Cancel" : "Delete") + "Params");
            default -> act(name, rest);
        };
    }

    /** What is done with one object: {@code InvoicePayParams}, but {@code InvoiceVoidInvoiceParams}. */
    private static Class<?> act(String name, String rest) {
        String[] words = rest.split("/");
        if (words.length != 3 || !":id".equals(words[1])) {
            return null;
        }
        String act = camel(words[2]);
        Class<?> params = load(name + act + "Params");
        return params != null ? params : load(name + act + name + "Params");
    }

    private static String collection(String pattern) {
        int id = pattern.indexOf("/:");
        return id < 0 ? pattern : pattern.substring(0, id);
    }

    private static String name(Kind kind) {
        int dot = kind.object.indexOf('.');
        if (kind == Kind.INVOICE_ITEM) {
            return "InvoiceItem";
        }
        return dot < 0
                ? camel(kind.object)
                : kind.object.substring(0, dot).replace("_", "") + "." + camel(kind.object.substring(dot + 1));
    }

    private static String camel(String words) {
        StringBuilder camel = new StringBuilder();
        for (String word : words.split("_")) {
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return camel.toString();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(PACKAGE + name);
        } catch (ClassNotFoundException e) {
            // Stripe's library has no parameters for it.
            return null;
        }
    }
}
