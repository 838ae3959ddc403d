package io.striperoutes.connection;

import io.striperoutes.settings.Settings;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Finds a connection by its id. */
@Component
@EnableConfigurationProperties(SyncConfig.class)
public class Connections {
    private final Connection fromEnvironment;

    Connections(Settings settings, SyncConfig syncConfig) {
        fromEnvironment = new Connection(
                Connection.DEFAULT,
                Arrays.stream(settings.stripeWebhookSecret().split(","))
                        .map(String::strip)
                        .filter(secret -> !secret.isEmpty())
                        .toList(),
                settings.stripeSecretKey().contains("_live_"),
                syncConfig);
    }

    /** The connection of that id; empty if there is none. */
    public Optional<Connection> find(String id) {
        return Optional.of(fromEnvironment).filter(connection -> connection.id().equals(id));
    }
}
