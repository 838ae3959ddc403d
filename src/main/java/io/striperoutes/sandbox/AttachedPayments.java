package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;

/** {@code /v1/invoices/:id/attach_payment}: an invoice is paid by payment intents that were made without it. */
final class AttachedPayments {
    private final SandboxAccount account;
    private final InvoiceDrafts drafts;
    private final Settling settling;

    AttachedPayments(SandboxAccount account, InvoiceDrafts drafts, Settling settling, Outcomes outcomes) {
        this.account = account;
        this.drafts = drafts;
        this.settling = settling;
        outcomes.whenSucceeded(this::succeeded);
    }

    void route(Router router) {
        router.post("/v1/invoices/:id/attach_payment", this::attach);
    }

    private Map<String, Object> attach(Call call) {
        String intentId = call.parameters().required("payment_intent");
        Map<String, Object> invoice = account.get(Kind.INVOICE, call.id());
        if (!Shape.statusIn(invoice, "open")) {
            throw StripeError.state(
                    "invoice_not_editable", "You can only attach a payment to an invoice that is open.");
        }
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, intentId, "payment_intent");
        if (!invoice.get("currency").equals(intent.get("currency"))) {
            throw StripeError.invalid("The currency must be that of the invoice.", "payment_intent", null);
        }
        if (Shape.number(intent, "amount") > Shape.number(invoice, "amount_remaining")) {
            throw StripeError.invalid("The payment is more than what remains to be paid.", "payment_intent", null);
        }
        Map<String, Object> payment = drafts.newPayment(call.id(), intent, false);
        if (Shape.statusIn(intent, "succeeded")) {
            settling.part(payment);
        }
        return account.get(Kind.INVOICE, call.id());
    }

    private void succeeded(String intent) {
        List<Map<String, Object>> open = account.table(Kind.INVOICE_PAYMENT)
                .all(row -> Boolean.FALSE.equals(row.get("is_default"))
                        && Shape.statusIn(row, "open")
                        && Shape.of("payment_intent", intent, "type", "payment_intent")
                                .equals(row.get("payment")));
        open.stream()
                .filter(payment -> Shape.statusIn(account.get(Kind.INVOICE, (String) payment.get("invoice")), "open"))
                .forEach(settling::part);
    }
}
