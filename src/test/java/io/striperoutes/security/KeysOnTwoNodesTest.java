package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Key;
import io.striperoutes.OtherNode;
import io.striperoutes.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Two programs on one database, which have the key under use both. */
class KeysOnTwoNodesTest extends ApiTest {
    private static final String PATH = "/api/v1/plans";
    private static final String EXCHANGED = "b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2w=";

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    @Test
    void aKeyThatOneNodeRevokesIsRefusedByTheOtherAtTheNextRequest() {
        try (OtherNode other = new OtherNode(environment, folder)) {
            Http there = other.http();
            Key key = Key.admin(http);
            assertThat(key.get(PATH).status()).isEqualTo(200);
            assertThat(key.send(there, "GET", PATH, null).status()).isEqualTo(200);

            key.revoke();

            assertThat(key.send(there, "GET", PATH, null).status()).as("there").isEqualTo(401);
            assertThat(key.get(PATH).status()).as("here").isEqualTo(401);
        }
    }

    @Test
    void anExchangedEncryptionKeyKeepsTheKeysThatAreUsed() {
        Key used = Key.admin(http);
        String before = hash(used);
        ApiKeyCheck there = new ApiKeyCheck(
                jdbc,
                new KeyHash(new SecretSigner(EXCHANGED + "," + TestDatabase.ENCRYPTION_KEY)),
                new ApiKeyUse(jdbc));
        ApiKeyPair pair = new ApiKeyPair(used.apiKey(), used.secret());

        assertThat(there.authenticate(pair).isAuthenticated()).isTrue();

        assertThat(hash(used)).isNotEqualTo(before);
        assertThat(there.authenticate(pair).isAuthenticated())
                .as("by the new one")
                .isTrue();
        assertThat(used.get(PATH).status()).as("where the new one is not known").isEqualTo(401);
    }

    private String hash(Key key) {
        return jdbc.sql("select encode(secret_hash, 'hex') from security.api_key where id = :id::uuid")
                .param("id", key.id())
                .query(String.class)
                .single();
    }
}
