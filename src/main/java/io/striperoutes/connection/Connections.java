package io.striperoutes.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Finds a connection by its id. */
@Component
@EnableConfigurationProperties(SyncConfig.class)
public class Connections {
    private final Connection fromEnvironment;

    Connections(
            @Value("${stripe-routes.webhook-secret}") String webhookSecrets,
            @Value("${stripe-routes.stripe-secret-key}") String secretKey,
            SyncConfig syncConfig) {
        fromEnvironment = new Connection(
                Connection.DEFAULT,
                Arrays.stream(webhookSecrets.split(","))
                        .map(String::strip)
                        .filter(secret -> !secret.isEmpty())
                        .toList(),
                secretKey.contains("_live_"),
                syncConfig);
    }

    /** The ids of all connections. */
    public List<String> ids() {
        return List.of(fromEnvironment.id());
    }

    /** The connection of that id; empty if there is none. */
    public Optional<Connection> find(String id) {
        return Optional.of(fromEnvironment).filter(connection -> connection.id().equals(id));
    }
}
