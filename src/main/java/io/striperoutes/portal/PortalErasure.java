package io.striperoutes.portal;

import io.striperoutes.database.Sql;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a person out of the links that were made for it, and ends them. */
@Component("portalErasure")
class PortalErasure {
    private final JdbcClient jdbc;

    PortalErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void erase(@ExchangeProperty("customerId") UUID customer) {
        jdbc.sql(Sql.of("portal/erase-links")).param("customer", customer).update();
    }
}
