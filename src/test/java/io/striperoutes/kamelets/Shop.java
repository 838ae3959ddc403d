package io.striperoutes.kamelets;

import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.util.List;

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

    private static String id(java.util.Map<String, Object> object) {
        return Json.string(object, "id");
    }
}
