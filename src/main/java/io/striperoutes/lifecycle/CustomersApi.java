package io.striperoutes.lifecycle;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Listed;
import io.striperoutes.api.Page;
import io.striperoutes.api.Request;
import io.striperoutes.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows customers: one, by either id, or a list of them, the newest first. */
@Component("customersApi")
class CustomersApi {
    private static final String LIST = "customers";
    private static final List<String> STATES =
            Arrays.stream(State.values()).map(State::word).toList();

    private final JdbcClient jdbc;
    private final CustomerLookup lookup;
    private final CustomerView view;

    CustomersApi(JdbcClient jdbc, CustomerLookup lookup, CustomerView view) {
        this.jdbc = jdbc;
        this.lookup = lookup;
        this.view = view;
    }

    public void get(Exchange exchange) {
        Answer.ok(exchange, view.of(lookup.id(Request.of(exchange, "connection"))));
    }

    public void getByExternal(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Answer.ok(exchange, view.of(lookup.byExternal(request.path("external_id"), request)));
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "status", "email", "connection", "limit", "cursor");
        String email = request.parameter("email").orElse(null);
        JdbcClient.StatementSpec statement = jdbc.sql(
                        Sql.of(email == null ? "lifecycle/list-customers" : "lifecycle/list-customers-by-email"))
                .param("connection", lookup.connection(request))
                .param("status", request.parameter("status", STATES).orElse(null))
                .param(
                        "afterCreated",
                        request.cursor(LIST).map(after -> after.micros(0)).orElse(null))
                .param(
                        "afterId",
                        request.cursor(LIST).map(after -> after.uuid(1)).orElse(null))
                .param("limit", request.limit() + 1);
        List<Listed> rows = (email == null ? statement : statement.param("email", email))
                .query(CustomersApi::listed)
                .list();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit()));
    }

    /** In microseconds, which is all that PostgreSQL knows of a time. */
    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(row.getLong("created_micros"), CustomerView.read(row, number));
    }
}
