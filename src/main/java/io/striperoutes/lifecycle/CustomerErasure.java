package io.striperoutes.lifecycle;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Request;
import io.striperoutes.database.Sql;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a person out of the application's own customer; ids, state and history stay. */
@Component("customerErasure")
class CustomerErasure {
    private final JdbcClient jdbc;
    private final CustomerLookup lookup;

    CustomerErasure(JdbcClient jdbc, CustomerLookup lookup) {
        this.jdbc = jdbc;
        this.lookup = lookup;
    }

    /** Finds who is meant: properties {@code customerId}, {@code connection} and {@code customer}, the Stripe id, if there is one. */
    public void find(Exchange exchange) {
        UUID id = lookup.id(Request.of(exchange, "connection"));
        Map<String, Object> row = jdbc.sql(Sql.of("lifecycle/show-customer"))
                .param("id", id)
                .query()
                .singleRow();
        exchange.setProperty("customerId", id);
        exchange.setProperty("connection", row.get("connection"));
        exchange.setProperty("customer", row.get("external_id"));
    }

    public void erase(@ExchangeProperty("customerId") UUID id) {
        jdbc.sql(Sql.of("lifecycle/erase-customer")).param("id", id).update();
    }

    /** Answers 204; a second time too, for there is nothing left to erase. */
    public void answer(Exchange exchange) {
        Answer.noContent(exchange);
    }
}
