package io.striperoutes.invoices;

import io.striperoutes.database.Sql;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a person out of the invoices that were made for it; ids and amounts stay. */
@Component("invoiceErasure")
class InvoiceErasure {
    private final JdbcClient jdbc;

    InvoiceErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void erase(@ExchangeProperty("customerId") UUID customer) {
        jdbc.sql(Sql.of("invoices/erase-invoices")).param("customer", customer).update();
    }
}
