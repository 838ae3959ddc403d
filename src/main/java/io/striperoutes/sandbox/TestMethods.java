package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;

/** Payment methods as they are made: of Stripe's test cards, and of its test accounts at banks. */
final class TestMethods {
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

    TestMethods(SandboxAccount account) {
        this.account = account;
    }

    /** Of a token such as {@code pm_card_visa}; not yet kept. */
    Map<String, Object> made(String token, String param) {
        BankDebit debit = BankDebit.ofToken(token);
        return debit != null ? made(debit) : made(known(token, param), Kind.PAYMENT_METHOD.prefix);
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
}
