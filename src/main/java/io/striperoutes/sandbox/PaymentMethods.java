package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** {@code /v1/payment_methods}. */
final class PaymentMethods {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"allow_redisplay":"unspecified",
             "billing_details":{"address":{"city":null,"country":null,"line1":null,"line2":null,"postal_code":null,
               "state":null},"email":null,"name":null,"phone":null,"tax_id":null},
             "customer":null,"customer_account":null,"livemode":false,"metadata":{},"type":null}
            """);
    private static final Map<String, Object> CARD = Shape.template(
            """
            {"brand":"visa","checks":{"address_line1_check":null,"address_postal_code_check":null,
               "cvc_check":"pass"},"country":"US","display_brand":"visa","exp_month":12,"exp_year":2034,
               "fingerprint":"Sb0xSb0xSb0xSb0x","funding":"credit","generated_from":null,"last4":"4242",
               "networks":{"available":["visa"],"preferred":null},"regulated_status":null,
               "three_d_secure_usage":{"supported":true},"wallet":null}
            """);
    private static final List<String> TYPES = List.of("card", "sepa_debit", "us_bank_account", "customer_balance");

    private final SandboxAccount account;

    PaymentMethods(SandboxAccount account) {
        this.account = account;
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
        Parameters given = call.parameters();
        given.required("type");
        Map<String, Object> method = described(given);
        take(given, method);
        return account.keep(Kind.PAYMENT_METHOD, method);
    }

    /** A new payment method as parameters describe it; not yet kept. */
    Map<String, Object> described(Parameters given) {
        String type = given.oneOf("type", TYPES);
        return switch (type) {
            case "sepa_debit" -> made(BankDebit.ofNumber(type, given.hash(type).required("iban")));
            case "us_bank_account" -> made(
                    BankDebit.ofNumber(type, given.hash(type).required("account_number")));
            case "customer_balance" -> made(Kind.PAYMENT_METHOD.prefix, type, Shape.of());
            default -> {
                String token = given.hash("card").text("token");
                yield made(
                        token != null
                                ? known(token, "card[token]")
                                : Card.ofNumber(given.hash("card").text("number")),
                        Kind.PAYMENT_METHOD.prefix);
            }
        };
    }

    /** @param prefix what its id begins with */
    Map<String, Object> made(Card card, String prefix) {
        Map<String, Object> details = Shape.copy(CARD);
        details.put("brand", card.brand);
        details.put("display_brand", card.brand);
        details.put("last4", card.last4);
        details.put("fingerprint", "Sb0xSb0xSb0x" + card.last4);
        return made(prefix, "card", details);
    }

    private Map<String, Object> made(BankDebit debit) {
        return made(Kind.PAYMENT_METHOD.prefix, debit.type, debit.shape());
    }

    private Map<String, Object> made(String prefix, String type, Map<String, Object> details) {
        Map<String, Object> method = account.draft(Kind.PAYMENT_METHOD, Ids.of(prefix, 24), TEMPLATE);
        method.put(type, details);
        method.put("type", type);
        return method;
    }

    /** @throws StripeError if it is none */
    static Card known(String token, String param) {
        Card card = Card.ofToken(token);
        if (card == null) {
            throw StripeError.noSuch("token", token, param);
        }
        return card;
    }

    private static void take(Parameters given, Map<String, Object> method) {
        given.mergeMetadata(method);
        Parameters billing = given.hash("billing_details");
        Map<String, Object> details = Shape.inner(method, "billing_details");
        billing.copyTexts(details, "email", "name", "phone");
        billing.copyHash(details, "address", "city", "country", "line1", "line2", "postal_code", "state");
    }

    /** Whether it stands for a test card or a test account, and is no id. */
    static boolean isToken(String name) {
        return Card.ofToken(name) != null || BankDebit.ofToken(name) != null;
    }

    /** Whether a payment method was made of that token, or could have been. */
    static boolean isOf(Map<String, Object> method, String token) {
        BankDebit debit = BankDebit.ofToken(token);
        return debit != null
                ? BankDebit.of(method) == debit
                : "card".equals(method.get("type")) && Card.of(method) == Card.ofToken(token);
    }

    /** A payment method by id; a token such as {@code pm_card_visa} makes a new one. */
    Map<String, Object> resolve(String id, String param) {
        if (Card.ofToken(id) != null) {
            return account.keep(Kind.PAYMENT_METHOD, made(known(id, param), Kind.PAYMENT_METHOD.prefix));
        }
        BankDebit debit = BankDebit.ofToken(id);
        return debit != null
                ? account.keep(Kind.PAYMENT_METHOD, made(debit))
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
}
