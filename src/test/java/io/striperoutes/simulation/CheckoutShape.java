package io.striperoutes.simulation;

import java.util.Map;

/** Checkout sessions and setup intents. */
final class CheckoutShape {
    private static final Map<String, Object> SESSION = Shapes.template(
            """
            {"after_expiration":null,"allow_promotion_codes":null,
             "automatic_tax":{"enabled":false,"liability":null,"status":null},"billing_address_collection":null,
             "cancel_url":"https://shop.example.com/cancel","client_reference_id":null,"consent":null,
             "consent_collection":null,"currency":"usd","custom_fields":[],
             "custom_text":{"after_submit":null,"shipping_address":null,"submit":null,"terms_of_service_acceptance":null},
             "customer_creation":null,"customer_email":null,"invoice":null,"invoice_creation":null,"livemode":false,
             "locale":null,"metadata":{},"payment_link":null,"payment_method_collection":"always",
             "payment_method_options":{},"payment_method_types":["card"],"phone_number_collection":{"enabled":false},
             "recovered_from":null,"setup_intent":null,"shipping_cost":null,"shipping_options":[],"submit_type":null,
             "subscription":null,"success_url":"https://shop.example.com/done?session_id={CHECKOUT_SESSION_ID}",
             "total_details":{"amount_discount":0,"amount_shipping":0,"amount_tax":0}}
            """);
    private static final Map<String, Object> SETUP_INTENT = Shapes.template(
            """
            {"application":null,"automatic_payment_methods":null,"cancellation_reason":null,"description":null,
             "flow_directions":null,"last_setup_error":null,"livemode":false,"mandate":null,"metadata":{},
             "next_action":null,"on_behalf_of":null,"payment_method_options":{"card":{"request_three_d_secure":"automatic"}},
             "payment_method_types":["card"],"single_use_mandate":null,"usage":"off_session"}
            """);

    private CheckoutShape() {}

    static Map<String, Object> session(Snapshot session, Generation generation) {
        Map<String, Object> shape = Shapes.object(session, SESSION, "email", "name");
        boolean open = session.statusIn("open");
        shape.put("amount_subtotal", session.get("amount_total"));
        shape.put("expires_at", session.number("created") + 86_400);
        shape.put("url", open ? "https://checkout.stripe.com/c/pay/" + session.id() : null);
        shape.put(
                "customer_details",
                session.get("email") == null
                        ? null
                        : Snapshot.entries(
                                "address",
                                null,
                                "email",
                                session.get("email"),
                                "name",
                                session.get("name"),
                                "phone",
                                null,
                                "tax_exempt",
                                "none",
                                "tax_ids",
                                null));
        if (generation == Generation.LEGACY) {
            shape.put("shipping", null);
        } else {
            shape.put("collected_information", Snapshot.entries("shipping_details", null));
            shape.put("ui_mode", generation == Generation.BASIL ? "hosted" : "hosted_page");
        }
        return shape;
    }

    static Map<String, Object> setupIntent(Snapshot intent) {
        Map<String, Object> shape = Shapes.object(intent, SETUP_INTENT);
        shape.put("client_secret", intent.id() + "_secret_" + intent.id().substring(6));
        return shape;
    }
}
