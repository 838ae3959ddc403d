package io.striperoutes.invoices;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Cursor;
import io.striperoutes.api.Listed;
import io.striperoutes.api.Page;
import io.striperoutes.api.Request;
import io.striperoutes.database.Sql;
import io.striperoutes.lifecycle.CustomerIds;
import io.striperoutes.lifecycle.CustomerLookup;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows own invoices: one, or a list of them, the newest first. */
@Component("invoicesApi")
class InvoicesApi {
    private static final String LIST = "invoices";
    private static final List<String> STATUSES = List.of("draft", "open", "paid", "void", "uncollectible");

    private final JdbcClient jdbc;
    private final CustomerLookup customers;
    private final InvoiceLookup lookup;

    InvoicesApi(JdbcClient jdbc, CustomerLookup customers, InvoiceLookup lookup) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.lookup = lookup;
    }

    public void get(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Answer.ok(exchange, lookup.named(request.path("id"), request).body());
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "customer", "status", "connection", "limit", "cursor");
        Optional<Cursor> after = request.cursor(LIST);
        Optional<CustomerIds> customer = customers.listed(request);
        List<Listed> rows = jdbc.sql(Sql.of("invoices/list-invoices"))
                .param(
                        "connection",
                        customer.map(CustomerIds::connection).orElseGet(() -> customers.connection(request)))
                .param("customer", customer.map(CustomerIds::id).orElse(null))
                .param("status", request.parameter("status", STATUSES).orElse(null))
                .param("afterCreated", after.map(cursor -> cursor.micros(0)).orElse(null))
                .param("afterId", after.map(cursor -> cursor.uuid(1)).orElse(null))
                .param("limit", request.limit() + 1)
                .query((row, n) -> new Listed(
                        row.getLong("created_micros"), Invoice.read(row, n).body()))
                .list();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit()));
    }
}
