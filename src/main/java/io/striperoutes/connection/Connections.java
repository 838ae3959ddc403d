package io.striperoutes.connection;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds a connection by its id: the one that the environment sets, or one that was made through the API, on whichever node. */
@Component
public class Connections {
    private final Connection fromEnvironment;
    private final StoredConnections stored;

    Connections(
            @Value("${stripe-routes.webhook-secret}") String webhookSecrets,
            @Value("${stripe-routes.stripe-secret-key}") String secretKey,
            SyncConfig syncConfig,
            StoredConnections stored) {
        this.fromEnvironment = new Connection(
                Connection.DEFAULT,
                Arrays.stream(webhookSecrets.split(","))
                        .map(String::strip)
                        .filter(secret -> !secret.isEmpty())
                        .toList(),
                secretKey.contains("_live_"),
                syncConfig);
        this.stored = stored;
    }

    /** The ids of all connections. */
    public List<String> ids() {
        return Stream.concat(Stream.of(fromEnvironment.id()), stored.all().keySet().stream())
                .toList();
    }

    /** The connection of that id, as it was at most a second ago; empty if there was none. */
    public Optional<Connection> find(String id) {
        return isDefault(id)
                ? Optional.of(fromEnvironment)
                : Optional.ofNullable(stored.all().get(id)).map(Connections::now);
    }

    /** Looks again, at most ten times a second, for what {@link #find} did not know or what may just have changed. */
    public Optional<Connection> findAgain(String id) {
        return isDefault(id)
                ? Optional.of(fromEnvironment)
                : stored.findAgain(id).map(Connections::now);
    }

    /** The connection of that id, as it is now in the database: for what is not asked for by just anybody. */
    public Optional<Connection> findNow(String id) {
        return isDefault(id) ? Optional.of(fromEnvironment) : stored.findNow(id).map(Connections::now);
    }

    /** The webhook endpoint at Stripe, {@code we_…}, that was set up for a connection, as it is now; empty if none was. */
    public Optional<String> webhookEndpoint(String id) {
        return isDefault(id) ? Optional.empty() : stored.findNow(id).map(StoredConnection::webhookEndpoint);
    }

    /** Says that this node has changed connections: the next look sees it. */
    public void changed() {
        stored.forget();
    }

    private boolean isDefault(String id) {
        return fromEnvironment.id().equals(id);
    }

    private static Connection now(StoredConnection connection) {
        return connection.at(Instant.now());
    }
}
