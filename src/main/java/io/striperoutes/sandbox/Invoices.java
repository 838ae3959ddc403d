package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** {@code /v1/invoices}: what is asked of those that there are. */
final class Invoices {
    private final SandboxAccount account;
    private final InvoiceDrafts drafts;
    private final Collecting collecting;
    private final Settling settling;
    private final Charging charging;
    private final PaymentMethods methods;

    Invoices(
            SandboxAccount account,
            InvoiceDrafts drafts,
            Collecting collecting,
            Settling settling,
            Charging charging,
            PaymentMethods methods) {
        this.account = account;
        this.drafts = drafts;
        this.collecting = collecting;
        this.settling = settling;
        this.charging = charging;
        this.methods = methods;
    }

    void route(Router router) {
        router.get("/v1/invoices", this::list)
                .get("/v1/invoices/:id", call -> account.get(Kind.INVOICE, call.id()))
                .get("/v1/invoices/:id/lines", this::lines)
                .post("/v1/invoices/:id/finalize", this::finalizeIt)
                .post("/v1/invoices/:id/pay", this::pay)
                .post("/v1/invoices/:id/send", this::send)
                .post("/v1/invoices/:id/void", this::voidIt)
                .post("/v1/invoices/:id/mark_uncollectible", this::markUncollectible)
                .get("/v1/invoice_payments", this::payments)
                .get("/v1/invoice_payments/:id", call -> account.get(Kind.INVOICE_PAYMENT, call.id()));
    }

    private Map<String, Object> lines(Call call) {
        account.get(Kind.INVOICE, call.id());
        return Listing.ofEntries(account.entries(call.id()), call.path(), call.parameters());
    }

    private Map<String, Object> finalizeIt(Call call) {
        status(call.id(), "finalize", "draft");
        if (call.parameters().has("auto_advance")) {
            account.change(
                    Kind.INVOICE,
                    call.id(),
                    draft -> draft.put("auto_advance", call.parameters().flag("auto_advance", false)));
        }
        if (Json.isTrue(account.get(Kind.INVOICE, call.id()), "auto_advance")) {
            collecting.advance(call.id());
        } else {
            drafts.finalizeIt(call.id());
            if (Shape.number(account.get(Kind.INVOICE, call.id()), "amount_due") == 0) {
                settling.settle(call.id(), false);
            }
        }
        return account.get(Kind.INVOICE, call.id());
    }

    private Map<String, Object> pay(Call call) {
        Parameters given = call.parameters();
        if (Shape.statusIn(status(call.id(), "pay", "draft", "open", "uncollectible"), "draft")) {
            drafts.finalizeIt(call.id());
        }
        if (given.flag("paid_out_of_band", false)) {
            settling.settle(call.id(), true);
            return account.get(Kind.INVOICE, call.id());
        }
        Map<String, Object> invoice = account.get(Kind.INVOICE, call.id());
        String named = given.text("payment_method");
        Map<String, Object> method =
                named == null ? collecting.payer(invoice) : methods.resolve(named, "payment_method");
        if (method == null && Shape.number(invoice, "amount_due") > 0) {
            throw StripeError.invalid(
                    "There is no default_payment_method set on this Customer or Invoice.", null, "resource_missing");
        }
        Charging.Outcome outcome = collecting.collect(call.id(), method, false);
        if (outcome != Charging.Outcome.SUCCEEDED && outcome != Charging.Outcome.PROCESSING) {
            throw charging.refusal(drafts.intent(call.id()), outcome);
        }
        return account.get(Kind.INVOICE, call.id());
    }

    private Map<String, Object> send(Call call) {
        if (Shape.statusIn(status(call.id(), "send", "draft", "open"), "draft")) {
            drafts.finalizeIt(call.id());
        }
        account.emit(Kind.INVOICE, "sent", call.id());
        return account.get(Kind.INVOICE, call.id());
    }

    private Map<String, Object> voidIt(Call call) {
        status(call.id(), "void", "open", "uncollectible");
        collecting.voidIt(call.id());
        return account.get(Kind.INVOICE, call.id());
    }

    private Map<String, Object> markUncollectible(Call call) {
        status(call.id(), "mark as uncollectible", "open");
        collecting.markUncollectible(call.id());
        return account.get(Kind.INVOICE, call.id());
    }

    private Map<String, Object> status(String id, String act, String... allowed) {
        Map<String, Object> invoice = account.get(Kind.INVOICE, id);
        if (!Shape.statusIn(invoice, allowed)) {
            throw StripeError.state(
                    "invoice_not_editable",
                    "You can't " + act + " this invoice: its status is " + invoice.get("status") + ".");
        }
        return invoice;
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        String subscription = given.text("subscription");
        return Listing.of(
                account.table(Kind.INVOICE),
                Kind.INVOICE.path,
                given,
                Listing.same(given, "customer", "status", "collection_method")
                        .and(TestClocks.listed(given, "customer", "subscription"))
                        .and(Listing.range(given, "due_date", row -> Shape.number(row, "due_date")))
                        .and(row -> subscription == null || subscription.equals(InvoiceDrafts.subscription(row))));
    }

    private Map<String, Object> payments(Call call) {
        Parameters given = call.parameters();
        String intent = given.hash("payment").text("payment_intent");
        return Listing.of(
                account.table(Kind.INVOICE_PAYMENT),
                Kind.INVOICE_PAYMENT.path,
                given,
                Listing.same(given, "invoice", "status")
                        .and(row -> intent == null || intent.equals(Json.string(row, "payment", "payment_intent"))));
    }
}
