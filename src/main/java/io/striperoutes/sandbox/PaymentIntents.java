package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** {@code /v1/payment_intents}. */
final class PaymentIntents {
    private static final long LEAST_AMOUNT = 1;

    private final SandboxAccount account;
    private final Charging charging;
    private final Collecting collecting;
    private final PaymentMethods methods;

    PaymentIntents(SandboxAccount account, Charging charging, Collecting collecting, PaymentMethods methods) {
        this.account = account;
        this.charging = charging;
        this.collecting = collecting;
        this.methods = methods;
    }

    void route(Router router) {
        router.post("/v1/payment_intents", this::create)
                .get("/v1/payment_intents", this::list)
                .get("/v1/payment_intents/:id", call -> account.get(Kind.PAYMENT_INTENT, call.id()))
                .post("/v1/payment_intents/:id", this::update)
                .post("/v1/payment_intents/:id/confirm", this::confirm)
                .post("/v1/payment_intents/:id/capture", this::capture)
                .post("/v1/payment_intents/:id/cancel", this::cancel);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        given.required("amount");
        long amount = given.integer("amount", 0);
        if (amount < LEAST_AMOUNT) {
            throw StripeError.invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
        }
        String customer = given.text("customer");
        if (customer != null) {
            account.get(Kind.CUSTOMER, customer, "customer");
        }
        Map<String, Object> intent = charging.draft(customer, amount, given.required("currency"));
        if (given.has("capture_method")) {
            intent.put(
                    "capture_method", given.oneOf("capture_method", List.of("automatic", "automatic_async", "manual")));
        }
        take(given, intent);
        account.add(Kind.PAYMENT_INTENT, intent);
        return given.flag("confirm", false)
                ? confirm(Shape.id(intent), given)
                : account.get(Kind.PAYMENT_INTENT, Shape.id(intent));
    }

    private void take(Parameters given, Map<String, Object> intent) {
        given.copyTexts(intent, "description", "receipt_email", "setup_future_usage", "statement_descriptor");
        given.mergeMetadata(intent);
        given.copyHash(intent, "shipping", "address", "carrier", "name", "phone", "tracking_number");
        given.copyTexts(intent, "confirmation_method");
        if (given.has("payment_method_types")) {
            intent.put("payment_method_types", given.texts("payment_method_types"));
        }
        String method = given.text("payment_method");
        if (given.has("payment_method_data")) {
            method = methods.create(given.hash("payment_method_data"));
        }
        if (method != null) {
            intent.put("payment_method", Shape.id(methods.resolve(method, "payment_method")));
            intent.put("status", "requires_confirmation");
        }
        if (given.hash("automatic_payment_methods").flag("enabled", false)) {
            intent.put("automatic_payment_methods", Shape.of("allow_redirects", "always", "enabled", true));
        }
    }

    private Map<String, Object> update(Call call) {
        // There is no payment_intent.updated: a change of its data is not told.
        account.change(Kind.PAYMENT_INTENT, call.id(), intent -> {
            take(call.parameters(), intent);
            if (call.parameters().has("amount")) {
                intent.put("amount", call.parameters().integer("amount", 0));
            }
        });
        return account.get(Kind.PAYMENT_INTENT, call.id());
    }

    private Map<String, Object> confirm(Call call) {
        return confirm(call.id(), call.parameters());
    }

    private Map<String, Object> confirm(String id, Parameters given) {
        Map<String, Object> intent =
                status(id, "confirm", "requires_payment_method", "requires_confirmation", "requires_action");
        String named = given.text("payment_method", Json.string(intent, "payment_method"));
        if (named == null) {
            throw StripeError.state(
                    "payment_intent_unexpected_state",
                    "You cannot confirm this PaymentIntent because it's missing a payment method.");
        }
        Charging.Outcome outcome = attempt(id, methods.resolve(named, "payment_method"), false);
        boolean nobodyToAsk = given.flag("off_session", false) && outcome == Charging.Outcome.ACTION_REQUIRED;
        if (outcome == Charging.Outcome.DECLINED || nobodyToAsk) {
            throw charging.refusal(id, outcome);
        }
        return account.get(Kind.PAYMENT_INTENT, id);
    }

    /** Tries to collect: of an invoice, with all that follows for it. */
    Charging.Outcome attempt(String id, Map<String, Object> method, boolean confirmed) {
        String invoice = (String) account.notes(id).get("invoice");
        return invoice == null
                ? charging.attempt(id, method, confirmed)
                : collecting.collect(invoice, method, confirmed);
    }

    /** The customer does not confirm it: as if the card had been declined. */
    void refuse(String id) {
        account.change(Kind.PAYMENT_INTENT, id, intent -> {
            intent.put("status", "requires_payment_method");
            intent.put("payment_method", null);
            intent.put("next_action", null);
            intent.put(
                    "last_payment_error",
                    Shape.of(
                            "code",
                            "payment_intent_authentication_failure",
                            "message",
                            "We are unable to authenticate your payment method.",
                            "type",
                            "invalid_request_error"));
        });
        account.emit(Kind.PAYMENT_INTENT, "payment_failed", id);
    }

    private Map<String, Object> capture(Call call) {
        Map<String, Object> intent = status(call.id(), "capture", "requires_capture");
        long most = Shape.number(intent, "amount_capturable");
        long amount = call.parameters().integer("amount_to_capture", most);
        if (amount < 1 || amount > most) {
            throw StripeError.invalid("The amount to capture must be 1 to " + most + ".", "amount_to_capture", null);
        }
        charging.capture(call.id(), amount);
        return account.get(Kind.PAYMENT_INTENT, call.id());
    }

    private Map<String, Object> cancel(Call call) {
        status(
                call.id(),
                "cancel",
                "requires_payment_method",
                "requires_confirmation",
                "requires_action",
                "requires_capture",
                "processing");
        charging.cancel(call.id(), call.parameters().text("cancellation_reason"));
        return account.get(Kind.PAYMENT_INTENT, call.id());
    }

    private Map<String, Object> status(String id, String act, String... allowed) {
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, id);
        if (!Shape.statusIn(intent, allowed)) {
            throw StripeError.state(
                    "payment_intent_unexpected_state",
                    "You cannot " + act + " this PaymentIntent because it has a status of " + intent.get("status")
                            + ".");
        }
        return intent;
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.PAYMENT_INTENT), Kind.PAYMENT_INTENT.path, given, Listing.same(given, "customer"));
    }
}
