package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** {@code /v1/payment_methods}. */
final class PaymentMethods {
    private final SandboxAccount account;
    private final TestMethods tests;

    PaymentMethods(SandboxAccount account, TestMethods tests) {
        this.account = account;
        this.tests = tests;
    }

    void route(Router router) {
        router.post("/v1/payment_methods", this::create)
                .get(
                        "/v1/payment_methods",
                        call -> list(call, call.parameters().text("customer"), "/v1/payment_methods"))
                .get("/v1/payment_methods/:id", call -> account.get(Kind.PAYMENT_METHOD, call.id()))
                .post("/v1/payment_methods/:id", this::update)
                .post("/v1/payment_methods/:id/attach", this::attach)
                .post("/v1/payment_methods/:id/detach", this::detach)
                .get("/v1/customers/:id/payment_methods", call -> list(call, call.id(), call.path()))
                .get(
                        "/v1/customers/:id/payment_methods/:pm",
                        call -> account.get(Kind.PAYMENT_METHOD, call.ids().get(1)));
    }

    private Map<String, Object> create(Call call) {
        return account.get(Kind.PAYMENT_METHOD, create(call.parameters()));
    }

    /** A new one as parameters describe it; gives back its id. */
    String create(Parameters given) {
        given.required("type");
        Map<String, Object> method = tests.described(given);
        take(given, method);
        return Shape.id(account.keep(Kind.PAYMENT_METHOD, method));
    }

    private static void take(Parameters given, Map<String, Object> method) {
        given.mergeMetadata(method);
        Parameters billing = given.hash("billing_details");
        Map<String, Object> details = Shape.inner(method, "billing_details");
        billing.copyTexts(details, "email", "name", "phone");
        billing.copyHash(details, "address", "city", "country", "line1", "line2", "postal_code", "state");
    }

    /** A payment method by id; a token such as {@code pm_card_visa} makes a new one. */
    Map<String, Object> resolve(String id, String param) {
        return TestMethods.isToken(id)
                ? account.keep(Kind.PAYMENT_METHOD, tests.made(id, param))
                : account.get(Kind.PAYMENT_METHOD, id, param);
    }

    /** Gives a payment method to a customer; without effect if it is theirs already. */
    Map<String, Object> attach(String id, String customer, String param) {
        Map<String, Object> known = account.find(Kind.PAYMENT_METHOD, id);
        if (known != null && customer.equals(known.get("customer"))) {
            return known;
        }
        Map<String, Object> method = unattached(id, param);
        account.change(Kind.PAYMENT_METHOD, Shape.id(method), changed -> changed.put("customer", customer));
        account.emit(Kind.PAYMENT_METHOD, "attached", Shape.id(method));
        return account.get(Kind.PAYMENT_METHOD, Shape.id(method));
    }

    /**
     * A payment method that is nobody's yet.
     *
     * @throws StripeError if it is somebody's
     */
    Map<String, Object> unattached(String id, String param) {
        Map<String, Object> method = resolve(id, param);
        if (method.get("customer") != null) {
            throw StripeError.state(
                    "payment_method_unexpected_state",
                    "The payment method you provided has already been attached to a customer.");
        }
        return method;
    }

    private Map<String, Object> attach(Call call) {
        String customer = call.parameters().required("customer");
        account.get(Kind.CUSTOMER, customer, "customer");
        return attach(call.id(), customer, "payment_method");
    }

    private Map<String, Object> detach(Call call) {
        Map<String, Object> before =
                account.change(Kind.PAYMENT_METHOD, call.id(), method -> method.put("customer", null));
        String customer = Json.string(before, "customer");
        if (customer == null) {
            throw StripeError.state(
                    "payment_method_unexpected_state", "The payment method is not attached to a customer.");
        }
        account.events()
                .add(
                        "payment_method.detached",
                        account.get(Kind.PAYMENT_METHOD, call.id()),
                        Shape.of("customer", customer));
        account.update(Kind.CUSTOMER, customer, owner -> {
            Map<String, Object> settings = Shape.inner(owner, "invoice_settings");
            if (call.id().equals(settings.get("default_payment_method"))) {
                settings.put("default_payment_method", null);
            }
        });
        return account.get(Kind.PAYMENT_METHOD, call.id());
    }

    private Map<String, Object> update(Call call) {
        return account.update(Kind.PAYMENT_METHOD, call.id(), method -> take(call.parameters(), method));
    }

    private Map<String, Object> list(Call call, String customer, String url) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.PAYMENT_METHOD),
                url,
                given,
                Listing.same(given, "type").and(method -> customer != null && customer.equals(method.get("customer"))));
    }

    /** What a customer calls a payment method, such as {@code Visa •••• 4242}; also of what a charge shows of one. */
    static String name(Map<String, Object> method) {
        String type = Json.string(method, "type");
        String last4 = Json.string(method, type, "last4");
        String brand = Json.string(method, type, "brand");
        String name = brand == null ? type.replace('_', ' ') : brand;
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + (last4 == null ? "" : " •••• " + last4);
    }
}
