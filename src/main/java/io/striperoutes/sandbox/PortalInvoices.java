package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** The invoices that a customer sees in the portal: those to pay, and all of them. */
final class PortalInvoices {
    private final SandboxAccount account;

    PortalInvoices(SandboxAccount account) {
        this.account = account;
    }

    String of(String customer) {
        return unpaid(customer) + all(customer);
    }

    private String unpaid(String customer) {
        StringBuilder links = new StringBuilder();
        invoices(customer, "open")
                .forEach(invoice -> links.append(Html.link(
                        Json.string(invoice, "hosted_invoice_url"),
                        "Pay " + money(invoice, "amount_remaining") + ", invoice " + invoice.get("number"))));
        return section("unpaid", "Unpaid invoices", links);
    }

    /** The newest first. */
    private String all(String customer) {
        StringBuilder rows = new StringBuilder();
        invoices(customer, "open", "paid", "void", "uncollectible").forEach(invoice -> rows.insert(0, row(invoice)));
        return rows.isEmpty() ? "" : section("invoices", "Invoices", new StringBuilder(Html.table(rows.toString())));
    }

    private static String row(Map<String, Object> invoice) {
        return "<tr><th scope=\"row\"><a href=\"" + Html.text(invoice.get("hosted_invoice_url")) + "\">"
                + Html.text(invoice.get("number")) + "</a>, " + Html.date(Shape.number(invoice, "created"))
                + "</th><td>" + Html.text(money(invoice, "total")) + ", " + Html.text(invoice.get("status"))
                + "</td></tr>";
    }

    private static String section(String id, String title, StringBuilder body) {
        return body.isEmpty() ? "" : "<section id=\"" + id + "\"><h2>" + title + "</h2>" + body + "</section>";
    }

    private static String money(Map<String, Object> invoice, String name) {
        return Money.text(Shape.number(invoice, name), Json.string(invoice, "currency"));
    }

    private List<Map<String, Object>> invoices(String customer, String... statuses) {
        return account.table(Kind.INVOICE)
                .all(row -> customer.equals(row.get("customer")) && Shape.statusIn(row, statuses));
    }
}
