package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.TestDatabase;
import io.striperoutes.settings.ConfigurationException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Connections under changing keys of encryption. */
class ConnectionStoreTest {
    private static final String OLD = SecretCipherTest.key('o');
    private static final String NEW = SecretCipherTest.key('n');

    private final DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.create(), "postgres", "");
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void theKeyIsRotatedByListingBothOnce() {
        UUID id = UUID.randomUUID();
        store(OLD).insert(connection(id).rolled("whsec_1", Instant.now()));

        assertThatThrownBy(() -> store(NEW))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(
                        "ENCRYPTION_KEY does not open the secrets of connection \"shop .*\" \\(.*\\): list the key .*")
                .hasMessageNotContaining("\n");

        assertThat(store(NEW + "," + OLD).find(id).orElseThrow().secretKey()).isEqualTo("sk_test_1");
        StoredConnection after = store(NEW).find(id).orElseThrow();
        assertThat(after.secretKey()).isEqualTo("sk_test_1");
        assertThat(after.at(Instant.now()).webhookSecrets()).containsExactly("whsec_1");
        assertThatThrownBy(() -> store(OLD)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aSecretThatWasMovedOrChangedIsNotReadAndTheOthersAre() {
        ConnectionStore store = store(OLD);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        store.insert(connection(first));
        store.insert(connection(second));
        jdbc.sql(
                        "update billing.connection set secret_key = (select secret_key from billing.connection where id = :other)"
                                + " where id = :id")
                .param("id", first)
                .param("other", second)
                .update();
        assertThat(store.all()).extracting(StoredConnection::id).containsExactly(second);
        assertThatThrownBy(() -> store(OLD))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it was changed, or belongs somewhere else");
    }

    private ConnectionStore store(String keys) {
        return new ConnectionStore(jdbc, new JdbcTransactionManager(database), new SecretCipher(keys));
    }

    private static StoredConnection connection(UUID id) {
        return new StoredConnection(
                id,
                "shop " + id,
                null,
                "sk_test_1",
                List.of(),
                false,
                null,
                null,
                0,
                SyncConfig.of(flag -> true),
                null);
    }
}
