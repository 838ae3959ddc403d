package io.striperoutes.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param url DATABASE_URL, a PostgreSQL JDBC URL; empty for the embedded server
 * @param user DATABASE_USER; empty where the URL has it
 * @param password DATABASE_PASSWORD
 */
@ConfigurationProperties("stripe-routes.database")
record DatabaseSettings(
        @DefaultValue("") String url, @DefaultValue("") String user, @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "DatabaseSettings[user=" + user + "]";
    }
}
