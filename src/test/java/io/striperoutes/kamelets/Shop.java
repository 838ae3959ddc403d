package io.striperoutes.kamelets;

import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** Something at Stripe of every kind that there are kamelets for. */
record Shop(StripeCaller stripe) {
    static final List<String> LISTS = List.of("customers", "invoices", "plans", "prices", "products", "subscriptions");

    String customer(String name) {
        return id(stripe.post(
                "/v1/customers",
                "name",
                name,
                "payment_method",
                "pm_card_visa",
                "invoice_settings[default_payment_method]",
                "pm_card_visa"));
    }

    /** A price of a new product. */
    String price() {
        return id(stripe.post(
                "/v1/prices",
                "currency",
                "eur",
                "unit_amount",
                1900,
                "recurring[interval]",
                "month",
                "product",
                id(stripe.post("/v1/products", "name", "Pro"))));
    }

    /** A live subscription of a new customer, with its invoice paid. */
    String subscribe() {
        return id(stripe.post("/v1/subscriptions", "customer", customer("Ann"), "items[0][price]", price()));
    }

    String named(String name, String email) {
        return id(stripe.post("/v1/customers", "name", name, "email", email));
    }

    /** Some object of a list, which is not empty any more. */
    String oneOf(String list) {
        subscribe();
        return id(stripe.list("/v1/" + list).get(0));
    }

    private static String id(Map<String, Object> object) {
        return Json.string(object, "id");
    }
}
