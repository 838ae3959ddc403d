package io.striperoutes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A real PostgreSQL for tests: one server per JVM, one migrated template in it, and a copy of that for whoever asks. A
 * Spring context gets a copy of its own by {@code @ContextConfiguration(initializers = TestDatabase.class)}, a test
 * without Spring by {@link #create()}.
 */
// Before the settings are checked.
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** What deliveries to the program under test are signed with. */
    public static final String WEBHOOK_SECRET = "whsec_test";
    /** The administrator's token of the program under test. */
    public static final String ADMIN_TOKEN = "admin-token-of-the-tests";

    /** What the program under test encrypts secrets with. */
    public static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static final String NEVER = "0 0 0 1 1 ? 2099";
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        .setRegisterShutdownHook(false)
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
                sql(postgres, "create database " + TEMPLATE);
                Flyway.configure()
                        .dataSource(postgres.getJdbcUrl("postgres", TEMPLATE), "postgres", "")
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** After all programs under test: without their database they would wait for it, and so would the build. */
    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = Maps.of(
                "stripe-routes.data-dir",
                folder(),
                "stripe-routes.sandbox-port",
                "0",
                // Nothing is compared with Stripe but what a test asks for.
                "stripe-routes.reconcile.cron",
                NEVER,
                "stripe-routes.reconcile.sweep-cron",
                NEVER,
                "stripe-routes.extract.cron",
                NEVER,
                "spring.datasource.url",
                create(),
                "spring.datasource.username",
                "postgres",
                "spring.datasource.hikari.maximum-pool-size",
                "8",
                "stripe-routes.webhook-secret",
                WEBHOOK_SECRET,
                "stripe-routes.admin-token",
                ADMIN_TOKEN,
                "stripe-routes.encryption-key",
                ENCRYPTION_KEY);
        // All tests come from one address, and none is about how long Stripe is left in peace. A test may set its own.
        context.getEnvironment()
                .getPropertySources()
                .addBefore(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(
                                "ofAllTests",
                                Maps.of(
                                        "stripe-routes.security.bad-attempts",
                                        "1000000",
                                        "stripe-routes.stripe.retry-delay",
                                        "50ms")));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("testDatabase", properties));
    }

    private static String folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "data").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDBC address, user included, of a fresh database with all tables. */
    public static String create() {
        String name = "test" + COUNT.incrementAndGet();
        sql(Server.POSTGRES, "create database " + name + " template " + TEMPLATE);
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    /** Cuts or restores the way to a database: open connections break, new ones are refused. */
    public static void setReachable(String jdbcUrl, boolean reachable) {
        String name = jdbcUrl.replaceAll(".*/([a-z0-9]+).*", "$1");
        sql(Server.POSTGRES, "alter database " + name + " allow_connections " + reachable);
        if (!reachable) {
            sql(
                    Server.POSTGRES,
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        }
    }

    private static void sql(EmbeddedPostgres postgres, String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
