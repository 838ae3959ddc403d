package io.striperoutes.payments;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Cursor;
import io.striperoutes.api.Listed;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.invoices.Invoice;
import io.striperoutes.invoices.InvoiceLookup;
import io.striperoutes.lifecycle.CustomerIds;
import io.striperoutes.lifecycle.CustomerLookup;
import io.striperoutes.security.Caller;
import io.striperoutes.stripe.OwnId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows payments, own and external ones: one, or a list of them, the newest first. */
@Component("paymentsApi")
class PaymentsApi {
    private static final String LIST = "payments";

    private final JdbcClient jdbc;
    private final Connections connections;
    private final CustomerLookup customers;
    private final InvoiceLookup invoices;

    PaymentsApi(JdbcClient jdbc, Connections connections, CustomerLookup customers, InvoiceLookup invoices) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.customers = customers;
        this.invoices = invoices;
    }

    public void get(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        String id = request.path("id");
        Optional<Map<String, Object>> found = OwnId.of(id).flatMap(own -> jdbc.sql(Sql.of("payments/show-payment"))
                .param("id", own)
                .param("connection", request.namedConnection(connections))
                .query(PaymentsApi::body)
                .optional());
        Caller.current()
                .check(found.map(body -> (String) body.get("customer_id"))
                        .map(UUID::fromString)
                        .orElse(null));
        Answer.ok(exchange, found.orElseThrow(() -> Problem.notFound("there is no payment " + id)));
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "customer", "invoice", "connection", "limit", "cursor");
        Optional<Cursor> after = request.cursor(LIST);
        Optional<CustomerIds> customer = customers.listed(request);
        Optional<Invoice> invoice = request.parameter("invoice").map(id -> invoices.named(id, request));
        String connection = customer.map(CustomerIds::connection)
                .or(() -> invoice.map(Invoice::connection))
                .orElseGet(() -> request.connection(connections));
        List<Listed> rows = customer.map(this::ofCustomer)
                .orElseGet(() -> jdbc.sql(Sql.of("payments/list-payments")))
                .param("connection", connection)
                .param("invoice", invoice.map(Invoice::id).orElse(null))
                .param("externalInvoice", invoice.map(Invoice::externalId).orElse(null))
                .param("afterCreated", after.map(cursor -> cursor.micros(0)).orElse(null))
                .param("afterId", after.map(cursor -> cursor.uuid(1)).orElse(null))
                .param("limit", request.limit() + 1)
                .query((row, n) -> new Listed(row.getLong("created_micros"), body(row, n)))
                .list();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit()));
    }

    private JdbcClient.StatementSpec ofCustomer(CustomerIds customer) {
        return jdbc.sql(Sql.of("payments/list-customer-payments"))
                .param("customer", customer.id())
                .param("externalCustomer", customer.externalId());
    }

    private static Map<String, Object> body(ResultSet row, int number) throws SQLException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", row.getString("id"));
        body.put("connection", row.getString("connection"));
        body.put("invoice_id", row.getString("invoice"));
        body.put("customer_id", row.getString("customer"));
        body.put("status", row.getString("status"));
        body.put("amount", row.getObject("amount", Long.class));
        body.put("currency", row.getString("currency"));
        body.put("origin", row.getString("origin"));
        body.put("external_id", row.getString("external_id"));
        body.put("push_error", row.getString("push_error"));
        body.put("created_at", row.getTimestamp("created_at").toInstant().toString());
        return body;
    }
}
