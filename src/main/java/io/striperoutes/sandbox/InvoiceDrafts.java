package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Invoices until they are open: made, filled, and finalized. */
final class InvoiceDrafts {
    private static final long DAY = 24 * 60 * 60;
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"account_country":"US","account_name":"Sandbox","account_tax_ids":null,"amount_due":0,"amount_overpaid":0,
             "amount_paid":0,"amount_paid_off_stripe":0,"amount_remaining":0,"amount_shipping":0,"application":null,
             "attempt_count":0,"attempted":false,"auto_advance":false,"automatic_tax":{"disabled_reason":null,
               "enabled":false,"liability":null,"provider":null,"status":null},"automatically_finalizes_at":null,
             "billing_reason":"manual","collection_method":"charge_automatically","currency":"usd","custom_fields":null,
             "customer":null,"customer_account":null,"customer_address":null,"customer_email":null,"customer_name":null,
             "customer_phone":null,"customer_shipping":null,"customer_tax_exempt":"none","customer_tax_ids":[],
             "default_payment_method":null,"default_source":null,"default_tax_rates":[],"description":null,"discounts":[],
             "due_date":null,"effective_at":null,"ending_balance":null,"footer":null,"from_invoice":null,
             "hosted_invoice_url":null,"invoice_pdf":null,"issuer":{"type":"self"},"last_finalization_error":null,
             "latest_revision":null,"lines":null,"livemode":false,"metadata":{},"next_payment_attempt":null,"number":null,
             "on_behalf_of":null,"parent":null,"payment_settings":{"default_mandate":null,"payment_method_options":null,
               "payment_method_types":null},"period_end":0,"period_start":0,"post_payment_credit_notes_amount":0,
             "pre_payment_credit_notes_amount":0,"receipt_number":null,"rendering":null,"shipping_cost":null,
             "shipping_details":null,"starting_balance":0,"statement_descriptor":null,"status":"draft",
             "status_transitions":{"finalized_at":null,"marked_uncollectible_at":null,"paid_at":null,"voided_at":null},
             "subtotal":0,"subtotal_excluding_tax":0,"test_clock":null,"total":0,"total_discount_amounts":[],
             "total_excluding_tax":0,"total_pretax_credit_amounts":[],"total_taxes":[],"webhooks_delivered_at":null}
            """);

    private final SandboxAccount account;
    private final Charging charging;
    private final InvoiceTotals totals;

    InvoiceDrafts(SandboxAccount account, Charging charging, InvoiceTotals totals) {
        this.account = account;
        this.totals = totals;
        this.charging = charging;
    }

    /** A new draft, told as created. */
    Map<String, Object> create(
            String customerId, String currency, List<Map<String, Object>> lines, Consumer<Map<String, Object>> facts) {
        Map<String, Object> invoice = filled(customerId, currency, facts);
        totals.put(invoice, lines);
        account.add(Kind.INVOICE, invoice);
        if (account.get(Kind.CUSTOMER, customerId).get("currency") == null) {
            account.update(Kind.CUSTOMER, customerId, changed -> changed.put("currency", currency));
        }
        return account.get(Kind.INVOICE, Shape.id(invoice));
    }

    /** What an invoice would be; it has no id, and is not kept. */
    Map<String, Object> preview(
            String customerId, String currency, List<Map<String, Object>> lines, Consumer<Map<String, Object>> facts) {
        Map<String, Object> invoice = filled(customerId, currency, facts);
        totals.put(invoice, lines);
        invoice.remove("id");
        return invoice;
    }

    private Map<String, Object> filled(String customerId, String currency, Consumer<Map<String, Object>> facts) {
        Map<String, Object> customer = account.get(Kind.CUSTOMER, customerId, "customer");
        Map<String, Object> invoice = account.draft(Kind.INVOICE, TEMPLATE);
        invoice.put("customer", customerId);
        invoice.put("currency", currency);
        invoice.put("period_start", account.now());
        invoice.put("period_end", account.now());
        invoice.put("test_clock", customer.get("test_clock"));
        for (String name : List.of("address", "email", "name", "phone", "shipping", "tax_exempt")) {
            invoice.put("customer_" + name, customer.get(name));
        }
        facts.accept(invoice);
        return invoice;
    }

    /** The parent of a subscription's invoices. */
    static Map<String, Object> parent(Map<String, Object> subscription) {
        return Shape.of(
                "quote_details",
                null,
                "subscription_details",
                Shape.of(
                        "metadata", subscription.get("metadata"),
                        "subscription", subscription.get("id"),
                        "subscription_proration_date", null),
                "type",
                "subscription_details");
    }

    /** The subscription of an invoice, or null. */
    static String subscription(Map<String, Object> invoice) {
        return Json.string(invoice, "parent", "subscription_details", "subscription");
    }

    /** Other lines instead of those that a draft has. */
    void setLines(String id, List<Map<String, Object>> lines) {
        account.update(Kind.INVOICE, id, invoice -> totals.put(invoice, lines));
    }

    /** Opens it; with a payment intent if there is something to collect by itself. */
    void finalizeIt(String id) {
        Map<String, Object> draft = account.get(Kind.INVOICE, id);
        if (!Shape.statusIn(draft, "draft")) {
            throw StripeError.state(
                    "invoice_not_editable",
                    "This invoice is already finalized, you can't re-finalize a non-draft invoice.");
        }
        // Now, and not when it was drafted: meanwhile credit may have come, or have gone into another invoice.
        account.change(Kind.INVOICE, id, totals::putBalance);
        Map<String, Object> due = account.get(Kind.INVOICE, id);
        boolean sent = "send_invoice".equals(due.get("collection_method"));
        if (Shape.number(due, "amount_due") > 0 && !sent) {
            intent(id);
        }
        Map<String, Object> customer = account.get(Kind.CUSTOMER, (String) draft.get("customer"));
        long sequence = Shape.number(customer, "next_invoice_sequence");
        account.change(
                Kind.CUSTOMER, Shape.id(customer), changed -> changed.put("next_invoice_sequence", sequence + 1));
        account.change(Kind.INVOICE, id, invoice -> {
            invoice.put("status", "open");
            invoice.put("number", String.format("%s-%04d", customer.get("invoice_prefix"), sequence));
            invoice.put("hosted_invoice_url", account.page("/i/" + id));
            invoice.put("invoice_pdf", account.page("/i/" + id + "/pdf"));
            invoice.put("effective_at", account.now());
            invoice.put("automatically_finalizes_at", null);
            invoice.put("ending_balance", endingBalance(invoice));
            Shape.inner(invoice, "status_transitions").put("finalized_at", account.now());
            if (sent && invoice.get("due_date") == null) {
                invoice.put("due_date", account.now() + 30 * DAY);
            }
        });
        account.emit(Kind.INVOICE, "finalized", id);
        account.updatedFrom(Kind.INVOICE, draft);
        long balance = endingBalance(due);
        account.update(Kind.CUSTOMER, Shape.id(customer), changed -> changed.put("balance", balance));
    }

    /** Credit that is more than the invoice's total stays with the customer. */
    private static long endingBalance(Map<String, Object> invoice) {
        return Math.min(0, Shape.number(invoice, "total") + Shape.number(invoice, "starting_balance"));
    }

    /** The intent that collects an invoice; made if there is none yet. */
    String intent(String id) {
        Map<String, Object> known = payment(id);
        if (known != null) {
            return Json.string(known, "payment", "payment_intent");
        }
        Map<String, Object> invoice = account.get(Kind.INVOICE, id);
        long amount = Shape.number(invoice, "amount_remaining");
        String currency = (String) invoice.get("currency");
        Map<String, Object> intent = charging.draft((String) invoice.get("customer"), amount, currency);
        intent.put("description", subscription(invoice) == null ? null : "Subscription creation");
        account.add(Kind.PAYMENT_INTENT, intent);
        Map<String, Object> payment = newPayment(id, intent, true);
        account.notes(id).put("payment", Shape.id(payment));
        account.notes(Shape.id(intent)).put("invoice", id);
        return Shape.id(intent);
    }

    /**
     * A payment that is still to come.
     *
     * @param own whether the intent was made for the invoice
     */
    Map<String, Object> newPayment(String invoice, Map<String, Object> intent, boolean own) {
        Map<String, Object> payment = account.draft(Kind.INVOICE_PAYMENT, Map.of());
        payment.put("amount_paid", null);
        payment.put("amount_requested", intent.get("amount"));
        payment.put("currency", intent.get("currency"));
        payment.put("invoice", invoice);
        payment.put("is_default", own);
        payment.put("livemode", false);
        payment.put("payment", Shape.of("payment_intent", Shape.id(intent), "type", "payment_intent"));
        payment.put("status", "open");
        payment.put("status_transitions", Shape.of("canceled_at", null, "paid_at", null));
        return account.keep(Kind.INVOICE_PAYMENT, payment);
    }

    /** The payment of an invoice, or null. */
    Map<String, Object> payment(String invoice) {
        return account.find(
                Kind.INVOICE_PAYMENT, (String) account.notes(invoice).get("payment"));
    }
}
