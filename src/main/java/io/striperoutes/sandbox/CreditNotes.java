package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/credit_notes}: less is to be paid on an open invoice, or something is given back of a paid one. */
final class CreditNotes {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"amount":0,"amount_shipping":0,"currency":"usd","customer":null,"customer_account":null,
             "customer_balance_transaction":null,"discount_amount":0,"discount_amounts":[],"effective_at":null,
             "invoice":null,"lines":null,"livemode":false,"memo":null,"metadata":{},"number":null,
             "out_of_band_amount":null,"pdf":null,"post_payment_amount":0,"pre_payment_amount":0,
             "pretax_credit_amounts":[],"reason":null,"refunds":[],"shipping_cost":null,"status":"issued","subtotal":0,
             "subtotal_excluding_tax":0,"total":0,"total_excluding_tax":0,"total_taxes":[],"type":"pre_payment",
             "voided_at":null}
            """);

    private final SandboxAccount account;
    private final Settling settling;

    CreditNotes(SandboxAccount account, Settling settling) {
        this.account = account;
        this.settling = settling;
    }

    void route(Router router) {
        router.post(Kind.CREDIT_NOTE.path, this::create)
                .get(Kind.CREDIT_NOTE.path, this::list)
                .get(Kind.CREDIT_NOTE.path + "/:id", call -> account.get(Kind.CREDIT_NOTE, call.id()))
                .get(Kind.CREDIT_NOTE.path + "/:id/lines", this::lines)
                .post(Kind.CREDIT_NOTE.path + "/:id", this::update)
                .post(Kind.CREDIT_NOTE.path + "/:id/void", this::voidIt);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> invoice = account.get(Kind.INVOICE, given.required("invoice"), "invoice");
        boolean open = Shape.statusIn(invoice, "open");
        if (!open && !Shape.statusIn(invoice, "paid")) {
            throw StripeError.state("invoice_not_editable", "You can only credit an invoice that is open or paid.");
        }
        List<Map<String, Object>> lines = lines(given);
        long amount = given.integer(
                "amount",
                lines.stream().mapToLong(line -> Shape.number(line, "amount")).sum());
        long most = Shape.number(invoice, open ? "amount_remaining" : "amount_paid");
        if (amount < 1 || amount > most) {
            throw StripeError.invalid("The credit note's amount must be 1 to " + most + ".", "amount", null);
        }
        Map<String, Object> note = account.draft(Kind.CREDIT_NOTE, TEMPLATE);
        for (String sum : List.of("amount", "subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax")) {
            note.put(sum, amount);
        }
        note.put(open ? "pre_payment_amount" : "post_payment_amount", amount);
        note.put("type", open ? "pre_payment" : "post_payment");
        note.put("currency", invoice.get("currency"));
        note.put("customer", invoice.get("customer"));
        note.put("effective_at", account.now());
        note.put("invoice", invoice.get("id"));
        note.put("number", invoice.get("number") + "-CN-01");
        note.put("pdf", account.page("/i/" + Shape.id(invoice)));
        note.put("lines", Shape.nested(Kind.CREDIT_NOTE.path + "/" + Shape.id(note) + "/lines", lines));
        given.copyTexts(note, "memo", "reason");
        given.mergeMetadata(note);
        if (given.has("out_of_band_amount")) {
            note.put("out_of_band_amount", given.integer("out_of_band_amount"));
        }
        account.keepEntries(Shape.id(note), lines);
        account.add(Kind.CREDIT_NOTE, note);
        credit(invoice, amount, open);
        if (given.has("credit_amount")) {
            long credit = given.integer("credit_amount", 0);
            account.update(
                    Kind.CUSTOMER,
                    Json.string(invoice, "customer"),
                    customer -> customer.put("balance", Shape.number(customer, "balance") - credit));
        }
        return account.get(Kind.CREDIT_NOTE, Shape.id(note));
    }

    private static List<Map<String, Object>> lines(Parameters given) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Parameters line : given.hashes("lines")) {
            long quantity = line.integer("quantity", 1);
            long amount = line.integer("amount", line.integer("unit_amount", 0) * quantity);
            lines.add(Shape.of(
                    "id", Ids.of("cnli", 24),
                    "object", "credit_note_line_item",
                    "amount", amount,
                    "description", line.text("description"),
                    "discount_amount", 0L,
                    "discount_amounts", List.of(),
                    "invoice_line_item", line.text("invoice_line_item"),
                    "livemode", false,
                    "pretax_credit_amounts", List.of(),
                    "quantity", quantity,
                    "tax_rates", List.of(),
                    "taxes", List.of(),
                    "type", line.text("type", "custom_line_item"),
                    "unit_amount", line.integer("unit_amount"),
                    "unit_amount_decimal", line.text("unit_amount")));
        }
        return lines;
    }

    private void credit(Map<String, Object> invoice, long amount, boolean open) {
        String id = Shape.id(invoice);
        account.update(Kind.INVOICE, id, changed -> {
            add(changed, open ? "pre_payment_credit_notes_amount" : "post_payment_credit_notes_amount", amount);
            if (open) {
                add(changed, "amount_due", -amount);
                add(changed, "amount_remaining", -amount);
            }
        });
        if (open) {
            settling.dueChanged(id);
        }
    }

    private static void add(Map<String, Object> object, String name, long amount) {
        object.put(name, Shape.number(object, name) + amount);
    }

    private Map<String, Object> update(Call call) {
        return account.update(Kind.CREDIT_NOTE, call.id(), note -> {
            call.parameters().copyTexts(note, "memo");
            call.parameters().mergeMetadata(note);
        });
    }

    private Map<String, Object> voidIt(Call call) {
        Map<String, Object> note = account.get(Kind.CREDIT_NOTE, call.id());
        Map<String, Object> invoice = account.get(Kind.INVOICE, Json.string(note, "invoice"));
        if (!Shape.statusIn(note, "issued") || !Shape.statusIn(invoice, "open")) {
            throw StripeError.state(null, "You can only void a credit note of an invoice that is open.");
        }
        account.change(Kind.CREDIT_NOTE, call.id(), changed -> {
            changed.put("status", "void");
            changed.put("voided_at", account.now());
        });
        account.emit(Kind.CREDIT_NOTE, "voided", call.id());
        credit(invoice, -Shape.number(note, "amount"), true);
        return account.get(Kind.CREDIT_NOTE, call.id());
    }

    private Map<String, Object> lines(Call call) {
        account.get(Kind.CREDIT_NOTE, call.id());
        return Listing.ofEntries(account.entries(call.id()), call.path(), call.parameters());
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.CREDIT_NOTE), call.path(), given, Listing.same(given, "customer", "invoice"));
    }
}
