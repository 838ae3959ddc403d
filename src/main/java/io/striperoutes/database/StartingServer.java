package io.striperoutes.database;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * The server with all tables in it, made ready on a thread of its own while the program goes on with what needs no database. Who
 * asks where it is waits for it, and gets to know there why it did not start.
 */
final class StartingServer implements Server {
    private static final Logger LOG = LoggerFactory.getLogger(StartingServer.class);

    private final CompletableFuture<Server> started;

    /** Begins with what {@code spring.datasource} names, or else with the embedded server. */
    StartingServer(Environment environment) {
        started = CompletableFuture.supplyAsync(
                () -> start(environment), work -> new Thread(work, "database-start").start());
    }

    private static Server start(Environment environment) {
        String url = environment.getProperty("spring.datasource.url", "");
        Server server = url.isBlank()
                ? EmbeddedServer.startIn(Path.of(environment.getRequiredProperty("stripe-routes.data-dir")))
                : new NamedServer(
                        url,
                        environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password"));
        try {
            migrate(server);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void migrate(Server server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl());
        // Else the address names him.
        if (server.getUsername() != null) {
            source.setUser(server.getUsername());
            source.setPassword(server.getPassword());
        }
        // As for the pool: what the database refuses is told without the values.
        source.setLogServerErrorDetail(false);
        Flyway.configure().dataSource(source).load().migrate();
    }

    private Server started() {
        try {
            return started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public String getJdbcUrl() {
        return started().getJdbcUrl();
    }

    @Override
    public String getUsername() {
        return started().getUsername();
    }

    @Override
    public String getPassword() {
        return started().getPassword();
    }

    @Override
    public void close() {
        started.handle((server, failure) -> {
                    if (server != null) {
                        server.close();
                    } else {
                        LOG.debug("There is no server to stop", failure);
                    }
                    return null;
                })
                .join();
    }
}
