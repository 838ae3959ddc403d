package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /v1/customers/:id/sources}: the cards of customers, in an older way; each can be charged like a payment method. */
final class Sources {
    private static final String PREFIX = "card";

    private final SandboxAccount account;
    private final PaymentMethods methods;
    private final TestMethods tests;

    Sources(SandboxAccount account, PaymentMethods methods, TestMethods tests) {
        this.account = account;
        this.tests = tests;
        this.methods = methods;
    }

    void route(Router router) {
        router.post("/v1/customers/:id/sources", this::create)
                .get("/v1/customers/:id/sources", this::list)
                .get(
                        "/v1/customers/:id/sources/:card",
                        call -> shape(
                                account.get(Kind.PAYMENT_METHOD, call.ids().get(1))))
                .post("/v1/customers/:id/sources/:card", this::update)
                .delete("/v1/customers/:id/sources/:card", this::delete);
    }

    private Map<String, Object> create(Call call) {
        account.get(Kind.CUSTOMER, call.id());
        return shape(add(call.parameters().required("source"), call.id()));
    }

    /**
     * Gives a customer a card, and makes it the default if there is none.
     *
     * @param token such as {@code tok_visa}, or the id of a payment method
     */
    Map<String, Object> add(String token, String customer) {
        Map<String, Object> card = Card.ofToken(token) == null
                ? methods.unattached(token, "source")
                : account.keep(Kind.PAYMENT_METHOD, tests.made(TestMethods.known(token, "source"), PREFIX));
        String id = Shape.id(card);
        account.change(Kind.PAYMENT_METHOD, id, changed -> changed.put("customer", customer));
        account.events().add("customer.source.created", shape(account.get(Kind.PAYMENT_METHOD, id)), null);
        account.update(Kind.CUSTOMER, customer, owner -> {
            if (owner.get("default_source") == null) {
                owner.put("default_source", id);
            }
        });
        return account.get(Kind.PAYMENT_METHOD, id);
    }

    private Map<String, Object> update(Call call) {
        String id = call.ids().get(1);
        Map<String, Object> before = account.change(
                Kind.PAYMENT_METHOD, id, card -> call.parameters().mergeMetadata(card));
        Map<String, Object> after = shape(account.get(Kind.PAYMENT_METHOD, id));
        account.events().add("customer.source.updated", after, Difference.previous(shape(before), after));
        return after;
    }

    private Map<String, Object> delete(Call call) {
        String id = call.ids().get(1);
        Map<String, Object> card = shape(account.get(Kind.PAYMENT_METHOD, id));
        account.table(Kind.PAYMENT_METHOD).remove(id);
        account.events().add("customer.source.deleted", card, null);
        account.update(Kind.CUSTOMER, call.id(), owner -> {
            if (id.equals(owner.get("default_source"))) {
                owner.put("default_source", null);
            }
        });
        return Shape.of("id", id, "object", "card", "deleted", true);
    }

    private Map<String, Object> list(Call call) {
        return Listing.of(
                account.table(Kind.PAYMENT_METHOD),
                call.path(),
                call.parameters(),
                row -> Objects.equals(call.id(), row.get("customer"))
                        && Shape.id(row).startsWith(PREFIX),
                Sources::shape);
    }

    /** A card as the older way shows it. */
    private static Map<String, Object> shape(Map<String, Object> method) {
        Map<String, Object> shape = Shape.of("id", Shape.id(method), "object", "card");
        for (String empty : List.of(
                "address_city",
                "address_country",
                "address_line1",
                "address_line1_check",
                "address_line2",
                "address_state",
                "address_zip",
                "address_zip_check")) {
            shape.put(empty, null);
        }
        String brand = String.valueOf(Json.string(method, "card", "brand"));
        shape.put("brand", brand.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + brand.substring(1));
        for (String same : List.of("country", "exp_month", "exp_year", "fingerprint", "funding", "last4")) {
            shape.put(same, Json.at(method, "card", same));
        }
        shape.put("customer", method.get("customer"));
        shape.put("cvc_check", "pass");
        shape.put("dynamic_last4", null);
        shape.put("metadata", method.get("metadata"));
        shape.put("name", Json.at(method, "billing_details", "name"));
        shape.put("regulated_status", null);
        shape.put("tokenization_method", null);
        return shape;
    }
}
