package io.striperoutes.database;

import io.striperoutes.settings.ConfigurationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** The database that {@code DATABASE_URL} names. It belongs to somebody else and is never stopped. */
final class NamedServer implements Server {
    /** A database that starts beside us is waited for so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final String url;
    private final String user;
    private final String password;

    /**
     * Connects once.
     *
     * @throws ConfigurationException if the URL is none, or the database does not answer within ten seconds, refuses, or does not store UTF-8
     */
    NamedServer(String url, String user, String password) {
        this.url = url;
        this.user = user == null || user.isBlank() ? null : user;
        this.password = password;
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new ConfigurationException(
                    "DATABASE_URL must be a PostgreSQL JDBC URL such as jdbc:postgresql://localhost:5432/billing");
        }
        if (org.postgresql.Driver.parseURL(url, null) == null) {
            // The driver would say so too, with the whole URL, which may hold a password.
            throw new ConfigurationException(
                    "DATABASE_URL is not well formed: it must be like jdbc:postgresql://localhost:5432/billing");
        }
        String encoding = firstAnswer();
        if (!encoding.equals("UTF8")) {
            throw new ConfigurationException(
                    "the database of DATABASE_URL has the encoding %s: create one with encoding UTF8"
                            .formatted(encoding));
        }
    }

    private String firstAnswer() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return encoding();
            } catch (SQLException e) {
                if (!startingUp(e) || System.nanoTime() > end) {
                    throw new ConfigurationException(
                            "the database does not let us in (%s): check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD"
                                    .formatted(e.getMessage()),
                            e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private String encoding() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "4");
        properties.setProperty("loginTimeout", "4");
        if (user != null) {
            properties.setProperty("user", user);
            properties.setProperty("password", password == null ? "" : password);
        }
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show server_encoding")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** No connection (class 08), or one that is answered by "the database system is starting up" (57P03). */
    private static boolean startingUp(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.equals("57P03");
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return user;
    }

    @Override
    public String getPassword() {
        return user == null ? null : password;
    }

    @Override
    public void close() {
        // Nothing was started here.
    }
}
