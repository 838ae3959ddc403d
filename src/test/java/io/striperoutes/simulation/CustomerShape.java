package io.striperoutes.simulation;

import java.util.Map;

/** Customers and payment methods. */
final class CustomerShape {
    private static final Map<String, Object> CUSTOMER = Shapes.template(
            """
            {"address":null,"balance":0,"currency":null,"default_source":null,"delinquent":false,"description":null,
             "discount":null,"livemode":false,"metadata":{},"name":null,"phone":null,"preferred_locales":[],
             "shipping":null,"tax_exempt":"none","test_clock":null}
            """);
    private static final Map<String, Object> PAYMENT_METHOD = Shapes.template(
            """
            {"billing_details":{"address":{"city":null,"country":"US","line1":null,"line2":null,"postal_code":null,
               "state":null},"email":null,"name":null,"phone":null},
             "card":{"brand":"visa","checks":{"address_line1_check":null,"address_postal_code_check":null,
               "cvc_check":"pass"},"country":"US","exp_month":8,"exp_year":2030,"fingerprint":"AOB934RVNwzk6xtn",
               "funding":"credit","generated_from":null,"last4":"4242",
               "networks":{"available":["visa"],"preferred":null},"three_d_secure_usage":{"supported":true},"wallet":null},
             "livemode":false,"metadata":{},"type":"card"}
            """);

    private CustomerShape() {}

    static Map<String, Object> customer(Snapshot customer, Generation generation) {
        Map<String, Object> shape = Shapes.object(customer, CUSTOMER, "default_payment_method");
        shape.put("invoice_prefix", customer.id().substring(4, 12).toUpperCase(java.util.Locale.ROOT));
        shape.put(
                "invoice_settings",
                Snapshot.entries(
                        "custom_fields", null,
                        "default_payment_method", customer.get("default_payment_method"),
                        "footer", null,
                        "rendering_options", null));
        if (generation == Generation.LEGACY) {
            shape.put("default_currency", customer.get("currency"));
        }
        return shape;
    }

    static Map<String, Object> paymentMethod(Snapshot method) {
        return Shapes.object(method, PAYMENT_METHOD);
    }
}
