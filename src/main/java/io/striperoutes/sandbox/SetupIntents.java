package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** {@code /v1/setup_intents}: a payment method is taken, and no money. */
final class SetupIntents {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"application":null,"automatic_payment_methods":null,"cancellation_reason":null,"client_secret":null,
             "customer":null,"customer_account":null,"description":null,"excluded_payment_method_types":null,
             "flow_directions":null,"last_setup_error":null,"latest_attempt":null,"livemode":false,"mandate":null,
             "metadata":{},"next_action":null,"on_behalf_of":null,"payment_method":null,
             "payment_method_configuration_details":null,
             "payment_method_options":{"card":{"mandate_options":null,"network":null,"request_three_d_secure":"automatic"}},
             "payment_method_types":["card"],"single_use_mandate":null,"status":"requires_payment_method",
             "usage":"off_session"}
            """);

    private final SandboxAccount account;
    private final PaymentMethods methods;

    SetupIntents(SandboxAccount account, PaymentMethods methods) {
        this.account = account;
        this.methods = methods;
    }

    void route(Router router) {
        router.post("/v1/setup_intents", call -> account.get(Kind.SETUP_INTENT, create(call.parameters())))
                .get("/v1/setup_intents", this::list)
                .get("/v1/setup_intents/:id", call -> account.get(Kind.SETUP_INTENT, call.id()))
                .post("/v1/setup_intents/:id", this::update)
                .post("/v1/setup_intents/:id/confirm", call -> confirm(call.id(), call.parameters()))
                .post("/v1/setup_intents/:id/cancel", this::cancel);
    }

    /** A new one, confirmed if that is asked for; gives back its id. */
    String create(Parameters given) {
        Map<String, Object> intent = account.draft(Kind.SETUP_INTENT, TEMPLATE);
        String customer = given.text("customer");
        if (customer != null) {
            account.get(Kind.CUSTOMER, customer, "customer");
        }
        intent.put("customer", customer);
        intent.put("client_secret", Shape.id(intent) + Ids.of("_secret", 24));
        intent.put("usage", given.text("usage", "off_session"));
        if (given.has("payment_method_types")) {
            intent.put("payment_method_types", given.texts("payment_method_types"));
        }
        take(given, intent);
        account.add(Kind.SETUP_INTENT, intent);
        if (given.flag("confirm", false)) {
            confirm(Shape.id(intent), given);
        }
        return Shape.id(intent);
    }

    private void take(Parameters given, Map<String, Object> intent) {
        given.copyTexts(intent, "description");
        given.mergeMetadata(intent);
        if (given.has("payment_method")) {
            intent.put("payment_method", Shape.id(methods.resolve(given.required("payment_method"), "payment_method")));
            intent.put("status", "requires_confirmation");
        }
    }

    private Map<String, Object> update(Call call) {
        account.change(Kind.SETUP_INTENT, call.id(), intent -> take(call.parameters(), intent));
        return account.get(Kind.SETUP_INTENT, call.id());
    }

    private Map<String, Object> confirm(String id, Parameters given) {
        Map<String, Object> intent = account.get(Kind.SETUP_INTENT, id);
        if (Shape.statusIn(intent, "succeeded", "canceled")) {
            throw StripeError.state(
                    "setup_intent_unexpected_state",
                    "You cannot confirm this SetupIntent because it has a status of " + intent.get("status") + ".");
        }
        String named = given.text("payment_method", Json.string(intent, "payment_method"));
        if (named == null) {
            throw StripeError.state(
                    "setup_intent_unexpected_state",
                    "You cannot confirm this SetupIntent because it's missing a payment method.");
        }
        Map<String, Object> method = methods.resolve(named, "payment_method");
        if (Card.of(method) == Card.DECLINED) {
            fail(id, "card_declined", "Your card was declined.");
            throw StripeError.card(
                    "card_declined",
                    "generic_decline",
                    "Your card was declined.",
                    Shape.of("setup_intent", account.get(Kind.SETUP_INTENT, id)));
        }
        if (Card.of(method).behavior == Card.Behavior.ASKS) {
            ask(id, method);
        } else {
            succeed(id, method);
        }
        return account.get(Kind.SETUP_INTENT, id);
    }

    private void ask(String id, Map<String, Object> method) {
        account.change(Kind.SETUP_INTENT, id, changed -> {
            changed.put("status", "requires_action");
            changed.put("payment_method", Shape.id(method));
            changed.put(
                    "next_action",
                    Shape.of(
                            "type",
                            "redirect_to_url",
                            "redirect_to_url",
                            Shape.of("return_url", null, "url", account.page("/setup/authenticate/" + id))));
        });
        account.emit(Kind.SETUP_INTENT, "requires_action", id);
    }

    /** What the customer answers at the bank. */
    void answer(String id, boolean confirmed) {
        if (confirmed) {
            String method = Json.string(account.get(Kind.SETUP_INTENT, id), "payment_method");
            succeed(id, account.get(Kind.PAYMENT_METHOD, method));
        } else {
            fail(id, "setup_intent_authentication_failure", "We are unable to authenticate your payment method.");
        }
    }

    private void fail(String id, String code, String message) {
        account.change(Kind.SETUP_INTENT, id, changed -> {
            changed.put("status", "requires_payment_method");
            changed.put("payment_method", null);
            changed.put("next_action", null);
            changed.put("last_setup_error", Shape.of("code", code, "message", message, "type", "card_error"));
        });
        account.emit(Kind.SETUP_INTENT, "setup_failed", id);
    }

    private void succeed(String id, Map<String, Object> method) {
        String customer = Json.string(account.get(Kind.SETUP_INTENT, id), "customer");
        if (customer != null) {
            methods.attach(Shape.id(method), customer, "payment_method");
        }
        account.change(Kind.SETUP_INTENT, id, changed -> {
            changed.put("status", "succeeded");
            changed.put("next_action", null);
            changed.put("last_setup_error", null);
            changed.put("payment_method", Shape.id(method));
            changed.put("latest_attempt", Ids.of("setatt", 24));
        });
        account.emit(Kind.SETUP_INTENT, "succeeded", id);
    }

    private Map<String, Object> cancel(Call call) {
        account.change(Kind.SETUP_INTENT, call.id(), intent -> {
            intent.put("status", "canceled");
            intent.put("cancellation_reason", call.parameters().text("cancellation_reason"));
        });
        account.emit(Kind.SETUP_INTENT, "canceled", call.id());
        return account.get(Kind.SETUP_INTENT, call.id());
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.SETUP_INTENT),
                Kind.SETUP_INTENT.path,
                given,
                Listing.same(given, "customer", "payment_method"));
    }
}
