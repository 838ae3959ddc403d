package io.striperoutes.connection;

import io.striperoutes.connection.StoredConnection.SigningSecret;
import io.striperoutes.database.Sql;
import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and writes connections; their secrets are encrypted on the way in, and decrypted on the way out. */
@Component
public class ConnectionStore {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionStore.class);
    private static final String SECRET_KEY = "secret_key";
    private static final String WEBHOOK_SECRETS = "webhook_secrets";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SecretCipher cipher;
    /** Said once of each: they are read every second. */
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    /** @throws ConfigurationException if there are connections whose secrets the keys do not open */
    ConnectionStore(JdbcClient jdbc, PlatformTransactionManager transactions, SecretCipher cipher) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.cipher = cipher;
        transaction.executeWithoutResult(status -> renew());
    }

    /** Secrets under an older key get the one that encrypts now, so that the older one can be taken off the list. */
    private void renew() {
        List<Optional<StoredConnection>> all = jdbc.sql(Sql.of("connection/lock-connections"))
                .query((row, n) -> outdated(row))
                .list();
        List<StoredConnection> outdated = all.stream().flatMap(Optional::stream).toList();
        outdated.forEach(connection -> secrets(jdbc.sql(Sql.of("connection/replace-secrets")), connection)
                .update());
        if (!outdated.isEmpty()) {
            LOG.info("The secrets of {} connections are encrypted with the first ENCRYPTION_KEY now", outdated.size());
        }
    }

    private Optional<StoredConnection> outdated(ResultSet row) throws SQLException {
        try {
            StoredConnection connection = read(row, 0);
            boolean current =
                    cipher.isCurrent(row.getBytes(SECRET_KEY)) && cipher.isCurrent(row.getBytes(WEBHOOK_SECRETS));
            return current ? Optional.empty() : Optional.of(connection);
        } catch (SecretCipher.Unreadable e) {
            throw new ConfigurationException(
                    "ENCRYPTION_KEY does not open the secrets of connection \"%s\" (%s): list the key that they were encrypted with, too, comma-separated"
                            .formatted(row.getString("name"), e.getMessage()),
                    e);
        }
    }

    /** All connections, the newest first; one whose secrets do not open is left out, and logged. */
    public List<StoredConnection> all() {
        return jdbc.sql(Sql.of("connection/load-connections")).query((row, n) -> readable(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<StoredConnection> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(read(row, 0));
        } catch (SecretCipher.Unreadable e) {
            if (unreadable.add(row.getString("id"))) {
                LOG.error("The secrets of connection {} cannot be read: {}", row.getString("id"), e.getMessage());
            }
            return Optional.empty();
        }
    }

    /** The connection of that id, as it is now in the database. */
    public Optional<StoredConnection> find(UUID id) {
        return jdbc.sql(Sql.of("connection/find-connection"))
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another has its name, or its account */
    public void insert(StoredConnection connection) {
        all(jdbc.sql(Sql.of("connection/insert-connection")), connection).update();
    }

    /**
     * Changes a connection, while nobody else does.
     *
     * @return how it is now; empty if there is none of that id
     * @throws org.springframework.dao.DuplicateKeyException if another has its name, or its account
     */
    public Optional<StoredConnection> change(UUID id, UnaryOperator<StoredConnection> change) {
        return transaction.execute(status -> jdbc.sql(Sql.of("connection/lock-connection"))
                .param("id", id)
                .query(this::read)
                .optional()
                .map(before -> {
                    StoredConnection after = change.apply(before);
                    all(jdbc.sql(Sql.of("connection/save-connection")), after).update();
                    return after;
                }));
    }

    /** Whether there was one to delete; what was to be fetched for it is not any more. */
    public boolean delete(UUID id) {
        return transaction.execute(status -> {
            jdbc.sql(Sql.of("connection/forget-wanted"))
                    .param("connection", id.toString())
                    .update();
            return jdbc.sql(Sql.of("connection/delete-connection"))
                            .param("id", id)
                            .update()
                    > 0;
        });
    }

    private JdbcClient.StatementSpec all(JdbcClient.StatementSpec statement, StoredConnection connection) {
        return secrets(statement, connection)
                .param("name", connection.name())
                .param("publishableKey", connection.publishableKey())
                .param("livemode", connection.livemode())
                .param("accountId", connection.accountId())
                .param("webhookEndpoint", connection.webhookEndpoint())
                .param("endpointGeneration", connection.endpointGeneration())
                .param("syncConfig", Json.text(connection.syncConfig().flags()));
    }

    private JdbcClient.StatementSpec secrets(JdbcClient.StatementSpec statement, StoredConnection connection) {
        List<Map<String, Object>> webhook =
                connection.signingSecrets().stream().map(ConnectionStore::json).toList();
        return statement
                .param("id", connection.id())
                .param("secretKey", cipher.encrypt(connection.secretKey(), place(connection.id(), SECRET_KEY)))
                .param(
                        "webhookSecrets",
                        cipher.encrypt(Json.text(Map.of("secrets", webhook)), place(connection.id(), WEBHOOK_SECRETS)));
    }

    private StoredConnection read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String webhook = cipher.decrypt(row.getBytes(WEBHOOK_SECRETS), place(id, WEBHOOK_SECRETS));
        Map<String, Object> flags = Json.object(row.getString("sync_config"));
        return new StoredConnection(
                id,
                row.getString("name"),
                row.getString("publishable_key"),
                cipher.decrypt(row.getBytes(SECRET_KEY), place(id, SECRET_KEY)),
                Json.maps(Json.object(webhook), "secrets").stream()
                        .map(ConnectionStore::secret)
                        .toList(),
                row.getBoolean("livemode"),
                row.getString("account_id"),
                row.getString("webhook_endpoint"),
                row.getInt("endpoint_generation"),
                SyncConfig.of(flag -> !Boolean.FALSE.equals(flags.get(flag))),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Map<String, Object> json(SigningSecret secret) {
        return secret.expiresAt() == null
                ? Map.of("secret", secret.secret())
                : Map.of(
                        "secret",
                        secret.secret(),
                        "expires_at",
                        secret.expiresAt().toString());
    }

    private static SigningSecret secret(Map<String, Object> json) {
        String end = Json.string(json, "expires_at");
        return new SigningSecret(Json.string(json, "secret"), end == null ? null : Instant.parse(end));
    }

    private static String place(UUID id, String column) {
        return id + "." + column;
    }
}
