package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a payment method that a customer gives in the portal: from now on all is paid with it, and what the last one has failed to pay is tried at
 * once.
 */
final class PaymentMethodUpdate {
    private final SandboxAccount account;
    private final PaymentMethods methods;
    private final InvoiceDrafts drafts;
    private final Collecting collecting;

    PaymentMethodUpdate(SandboxAccount account, PaymentMethods methods, InvoiceDrafts drafts, Collecting collecting) {
        this.account = account;
        this.methods = methods;
        this.drafts = drafts;
        this.collecting = collecting;
    }

    /**
     * Takes it, and gives back the payment intent that the customer has to confirm; null if there is none.
     *
     * @param token what was chosen, such as {@code pm_card_visa}
     * @throws StripeError if it is declined: at once, and then it is not kept; or for what is open
     */
    String apply(String customer, String token) {
        Map<String, Object> method = methods.unattached(token, "card");
        if ("card".equals(method.get("type")) && Card.of(method) == Card.DECLINED) {
            throw declined(Card.DECLINED, "");
        }
        methods.attach(Shape.id(method), customer, "card");
        account.update(Kind.CUSTOMER, customer, changed -> Shape.inner(changed, "invoice_settings")
                .put("default_payment_method", Shape.id(method)));
        // One of its own would go before the customer's.
        account.table(Kind.SUBSCRIPTION)
                .all(row -> customer.equals(row.get("customer"))
                        && row.get("default_payment_method") != null
                        && !Shape.statusIn(row, "canceled", "incomplete_expired"))
                .forEach(row -> account.update(
                        Kind.SUBSCRIPTION,
                        Shape.id(row),
                        changed -> changed.put("default_payment_method", Shape.id(method))));
        return retry(customer, method);
    }

    private String retry(String customer, Map<String, Object> method) {
        String confirm = null;
        boolean declined = false;
        for (Map<String, Object> invoice : failed(customer)) {
            switch (collecting.collect(Shape.id(invoice), method, false)) {
                case DECLINED -> declined = true;
                case ACTION_REQUIRED -> confirm = drafts.intent(Shape.id(invoice));
                default -> {
                    // Paid, or under way from a bank.
                }
            }
        }
        if (declined) {
            throw declined(Card.of(method), " The invoice is still open.");
        }
        return confirm;
    }

    private static StripeError declined(Card card, String more) {
        // A bank account is no card that is known.
        Card.Behavior why = card.behavior.declines() ? card.behavior : Card.Behavior.DECLINES;
        return StripeError.card("card_declined", why.declineCode, why.message + more, Map.of());
    }

    /** What was tried, and is neither paid nor under way. */
    private List<Map<String, Object>> failed(String customer) {
        return account.table(Kind.INVOICE)
                .all(invoice -> customer.equals(invoice.get("customer"))
                        && Shape.statusIn(invoice, "open")
                        && Json.isTrue(invoice, "attempted")
                        && "charge_automatically".equals(invoice.get("collection_method"))
                        && !Shape.statusIn(
                                account.get(Kind.PAYMENT_INTENT, drafts.intent(Shape.id(invoice))), "processing"));
    }
}
