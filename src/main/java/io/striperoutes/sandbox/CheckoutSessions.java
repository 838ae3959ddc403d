package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/checkout/sessions}. */
final class CheckoutSessions {
    private static final long SHORTEST = 30 * 60;
    private static final long LONGEST = 24 * 60 * 60;
    private static final List<String> MODES = List.of("payment", "subscription", "setup");
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"adaptive_pricing":{"enabled":false},"after_expiration":null,"allow_promotion_codes":null,
             "amount_subtotal":null,"amount_total":null,
             "automatic_tax":{"enabled":false,"liability":null,"provider":null,"status":null},
             "billing_address_collection":null,"cancel_url":null,"client_reference_id":null,"client_secret":null,
             "collected_information":null,"consent":null,"consent_collection":null,"currency":null,
             "currency_conversion":null,"custom_fields":[],"custom_text":{"after_submit":null,"shipping_address":null,
               "submit":null,"terms_of_service_acceptance":null},"customer":null,"customer_account":null,
             "customer_creation":null,"customer_details":null,"customer_email":null,"discounts":[],"expires_at":0,
             "invoice":null,"invoice_creation":null,"livemode":false,"locale":null,"metadata":{},"mode":null,
             "origin_context":null,"payment_intent":null,"payment_link":null,"payment_method_collection":"always",
             "payment_method_configuration_details":null,"payment_method_options":{},"payment_method_types":["card"],
             "payment_status":"unpaid","permissions":null,"phone_number_collection":{"enabled":false},
             "recovered_from":null,"saved_payment_method_options":null,"setup_intent":null,
             "shipping_address_collection":null,"shipping_cost":null,"shipping_options":[],"status":"open",
             "submit_type":null,"subscription":null,"success_url":null,
             "total_details":{"amount_discount":0,"amount_shipping":0,"amount_tax":0},"ui_mode":"hosted_page","url":null,
             "wallet_options":null}
            """);

    private final SandboxAccount account;
    private final Prices prices;
    private final CheckoutIntents intents;

    CheckoutSessions(SandboxAccount account, Prices prices, CheckoutIntents intents) {
        this.account = account;
        this.prices = prices;
        this.intents = intents;
    }

    void route(Router router) {
        router.post("/v1/checkout/sessions", this::create)
                .get("/v1/checkout/sessions", this::list)
                .get("/v1/checkout/sessions/:id", call -> account.get(Kind.CHECKOUT_SESSION, call.id()))
                .post("/v1/checkout/sessions/:id", this::update)
                .post("/v1/checkout/sessions/:id/expire", this::expire)
                .get("/v1/checkout/sessions/:id/line_items", this::lineItems);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        given.required("mode");
        String mode = given.oneOf("mode", MODES);
        if (given.has("customer") && given.has("customer_email")) {
            throw StripeError.invalid(
                    "You may only specify one of these parameters: customer, customer_email.", "customer", null);
        }
        if (given.has("customer")) {
            account.get(Kind.CUSTOMER, given.text("customer"), "customer");
        }
        if (!mode.equals("setup") && given.hash("line_items").isEmpty()) {
            throw StripeError.missingParameter("line_items");
        }
        Map<String, Object> session = account.draft(Kind.CHECKOUT_SESSION, TEMPLATE);
        String id = Shape.id(session);
        given.copyTexts(
                session,
                "mode",
                "success_url",
                "cancel_url",
                "client_reference_id",
                "customer",
                "customer_email",
                "locale");
        given.mergeMetadata(session);
        if (given.has("payment_method_types")) {
            session.put("payment_method_types", given.texts("payment_method_types"));
        }
        if (mode.equals("payment")) {
            session.put("customer_creation", given.text("customer_creation", "if_required"));
        }
        takeLineItems(given, session);
        long expires = given.integer("expires_at", account.now() + LONGEST);
        if (expires < account.now() + SHORTEST || expires > account.now() + LONGEST) {
            throw StripeError.invalid(
                    "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.", "expires_at", null);
        }
        session.put("expires_at", expires);
        session.put("url", account.page("/c/pay/" + id));
        account.notes(id).put("parameters", given);
        account.keep(Kind.CHECKOUT_SESSION, session);
        account.plan(given.text("customer"), expires, () -> {
            if (Shape.statusIn(account.get(Kind.CHECKOUT_SESSION, id), "open")) {
                end(id);
            }
        });
        return session;
    }

    private void takeLineItems(Parameters given, Map<String, Object> session) {
        List<Map<String, Object>> items = new ArrayList<>();
        boolean recurring = false;
        for (Parameters item : given.hashes("line_items")) {
            Map<String, Object> price = prices.named(item);
            long quantity = item.integer("quantity", 1);
            long amount = SubscriptionItems.cost(price, quantity);
            Map<String, Object> product = account.find(Kind.PRODUCT, (String) price.get("product"));
            recurring |= price.get("recurring") != null;
            items.add(Shape.of(
                    "id",
                    Ids.of("li", 24),
                    "object",
                    "item",
                    "amount_discount",
                    0L,
                    "amount_subtotal",
                    amount,
                    "amount_tax",
                    0L,
                    "amount_total",
                    amount,
                    "currency",
                    price.get("currency"),
                    "description",
                    product == null ? null : product.get("name"),
                    "price",
                    price,
                    "quantity",
                    quantity));
        }
        if (recurring != "subscription".equals(session.get("mode"))) {
            throw StripeError.invalid(
                    "You must provide at least one recurring price in `subscription` mode, and none in the other modes.",
                    "line_items",
                    null);
        }
        account.keepEntries(Shape.id(session), items);
        if (!items.isEmpty()) {
            long total = items.stream()
                    .mapToLong(item -> Shape.number(item, "amount_total"))
                    .sum();
            session.put("amount_subtotal", total);
            session.put("amount_total", total);
            session.put("currency", items.get(0).get("currency"));
        }
    }

    private Map<String, Object> update(Call call) {
        account.change(
                Kind.CHECKOUT_SESSION, call.id(), session -> call.parameters().mergeMetadata(session));
        return account.get(Kind.CHECKOUT_SESSION, call.id());
    }

    private Map<String, Object> expire(Call call) {
        if (!Shape.statusIn(account.get(Kind.CHECKOUT_SESSION, call.id()), "open")) {
            throw StripeError.state(null, "Only Checkout Sessions with a status in [\"open\"] can be expired.");
        }
        end(call.id());
        return account.get(Kind.CHECKOUT_SESSION, call.id());
    }

    private void end(String id) {
        account.change(Kind.CHECKOUT_SESSION, id, session -> {
            session.put("status", "expired");
            session.put("url", null);
        });
        intents.cancel(id);
        account.emit(Kind.CHECKOUT_SESSION, "expired", id);
    }

    private Map<String, Object> lineItems(Call call) {
        account.get(Kind.CHECKOUT_SESSION, call.id());
        return Listing.ofEntries(account.entries(call.id()), call.path(), call.parameters());
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        String email = given.hash("customer_details").text("email");
        return Listing.of(
                account.table(Kind.CHECKOUT_SESSION),
                Kind.CHECKOUT_SESSION.path,
                given,
                Listing.same(given, "customer", "status", "subscription", "payment_intent")
                        .and(row -> email == null || email.equals(Json.string(row, "customer_details", "email"))));
    }
}
