package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the lines of an invoice come to. */
final class InvoiceTotals {
    private final SandboxAccount account;
    private final Discounts discounts;

    InvoiceTotals(SandboxAccount account, Discounts discounts) {
        this.account = account;
        this.discounts = discounts;
    }

    /** Puts lines into a draft that is being changed; less the customer's discount, and with the credit that the customer has. */
    void put(Map<String, Object> invoice, List<Map<String, Object>> lines) {
        String id = Shape.id(invoice);
        List<Map<String, Object>> own = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            Map<String, Object> copy = Shape.copy(line);
            copy.put("invoice", id);
            own.add(copy);
        }
        account.keepEntries(id, own);
        invoice.put("lines", Shape.nested(Kind.INVOICE.path + "/" + id + "/lines", own));
        long subtotal =
                own.stream().mapToLong(line -> Shape.number(line, "amount")).sum();
        Map<String, Object> customer = account.get(Kind.CUSTOMER, (String) invoice.get("customer"));
        Map<String, Object> discount = Json.map(customer, "discount");
        long off = discounts.off(discount, subtotal);
        long total = subtotal - off;
        invoice.put("subtotal", subtotal);
        invoice.put("subtotal_excluding_tax", subtotal);
        invoice.put("discounts", discount.isEmpty() ? List.of() : List.of(discount.get("id")));
        invoice.put(
                "total_discount_amounts",
                off == 0 ? List.of() : List.of(Shape.of("amount", off, "discount", discount.get("id"))));
        invoice.put("total", total);
        invoice.put("total_excluding_tax", total);
        putBalance(invoice);
    }

    /** Takes into account what the customer has, or owes, at present; until an invoice is open that may still change. */
    void putBalance(Map<String, Object> invoice) {
        Map<String, Object> customer = account.get(Kind.CUSTOMER, (String) invoice.get("customer"));
        long balance = Shape.number(customer, "balance");
        long due = Math.max(0, Shape.number(invoice, "total") + balance);
        invoice.put("starting_balance", balance);
        invoice.put("amount_due", due);
        invoice.put("amount_remaining", due);
    }
}
