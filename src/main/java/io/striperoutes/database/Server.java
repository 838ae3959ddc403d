package io.striperoutes.database;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** A PostgreSQL server that takes connections. */
interface Server extends JdbcConnectionDetails, AutoCloseable {

    @Override
    void close();
}
