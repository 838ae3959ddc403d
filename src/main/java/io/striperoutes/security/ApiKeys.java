package io.striperoutes.security;

import io.striperoutes.database.Sql;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The api-keys that there are. A secret is shown to its maker, once, and kept nowhere. */
@Component
public class ApiKeys {
    private static final int KEY_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final String KEY_PREFIX = "srk_";
    private static final String SECRET_PREFIX = "srs_";

    /** Both halves in one, for who can only send a bearer token. */
    private static final Pattern PAIR = Pattern.compile("(srk_[A-Za-z0-9_-]+)\\.(srs_[A-Za-z0-9_-]+)");

    /** The public half, as it is made here; anything else that is sent as one may be a secret by mistake. */
    private static final Pattern KEY = Pattern.compile("srk_[A-Za-z0-9_-]{22}");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final KeyHash hash;

    ApiKeys(JdbcClient jdbc, KeyHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /**
     * A key that was just made.
     *
     * @param secret 256 random bits as text, {@code srs_…}; not to be had again
     */
    public record Made(ApiKey key, String secret) {}

    /** The two halves of a bearer token {@code srk_….srs_…}; empty if it is none. */
    static Optional<ApiKeyPair> pair(String token) {
        Matcher pair = PAIR.matcher(token);
        return pair.matches() ? Optional.of(new ApiKeyPair(pair.group(1), pair.group(2))) : Optional.empty();
    }

    /** Whether a text looks as the public halves do that are made here. */
    static boolean isKey(String text) {
        return text != null && KEY.matcher(text).matches();
    }

    /** How the audit names the key of bad credentials; empty where that is none. */
    static String named(String apiKey) {
        return isKey(apiKey) ? " of " + apiKey : "";
    }

    /**
     * Makes a key.
     *
     * @param name what it is for
     * @param customer the own id of the customer that an owner or a member is bound to; null for an administrator
     * @param expiresAt null if it is not to expire
     * @return empty if there is no such customer, or it was erased or deleted
     */
    public Optional<Made> make(String name, Role role, UUID customer, Instant expiresAt) {
        UUID id = UUID.randomUUID();
        String apiKey = random(KEY_PREFIX, KEY_BYTES);
        String secret = random(SECRET_PREFIX, SECRET_BYTES);
        JdbcClient.StatementSpec insert =
                jdbc.sql(Sql.of(role == Role.ADMIN ? "security/insert-admin-key" : "security/insert-bound-key"));
        if (role != Role.ADMIN) {
            insert = insert.param("role", role.name().toLowerCase(Locale.ROOT)).param("customer", customer);
        }
        int made = insert.param("id", id)
                .param("apiKey", apiKey)
                .param("name", name)
                .param("hash", hash.of(apiKey, secret))
                .param("expiresAt", expiresAt == null ? null : expiresAt.toString())
                .update();
        return made == 0 ? Optional.empty() : find(id).map(key -> new Made(key, secret));
    }

    /** The key of that id. */
    public Optional<ApiKey> find(UUID id) {
        return list(id, null, null, null, 1).stream().findFirst();
    }

    /**
     * The newest keys first.
     *
     * @param customer of which customer; null for all
     * @param afterCreated only older ones than that, in microseconds since 1970; null for all
     * @param afterId of one microsecond, only those before this id
     * @param limit the most
     */
    public List<ApiKey> list(UUID customer, Long afterCreated, UUID afterId, int limit) {
        return list(null, customer, afterCreated, afterId, limit);
    }

    private List<ApiKey> list(UUID id, UUID customer, Long afterCreated, UUID afterId, int limit) {
        return jdbc.sql(Sql.of("security/list-keys"))
                .param("id", id)
                .param("customer", customer)
                .param("afterCreated", afterCreated)
                .param("afterId", afterId)
                .param("limit", limit)
                .query(ApiKey::read)
                .list();
    }

    /**
     * Revokes a key: it is refused from the next request on, on every node.
     *
     * @return false if there is none of that id
     */
    public boolean revoke(UUID id) {
        return jdbc.sql(Sql.of("security/revoke-key")).param("id", id).update() > 0;
    }

    private static String random(String prefix, int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
