package io.striperoutes.security;

import io.striperoutes.database.Sql;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Looks an api-key up with each request, and compares its secret in constant time. */
@Component
class ApiKeyCheck implements AuthenticationProvider {
    /** What any other text is compared with, so that a key that is not there takes as long as one that is. */
    private static final byte[] NOTHING = new byte[32];

    private static final int MAX_LENGTH = 128;

    private final JdbcClient jdbc;
    private final KeyHash hash;
    private final ApiKeyUse use;

    ApiKeyCheck(JdbcClient jdbc, KeyHash hash, ApiKeyUse use) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.use = use;
    }

    /** @param usable neither revoked nor expired, nor bound to a customer that is gone */
    private record Kept(UUID id, Role role, UUID customer, String connection, byte[] hash, boolean usable) {}

    @Override
    public Authentication authenticate(Authentication offered) {
        ApiKeyPair pair = (ApiKeyPair) offered;
        String apiKey = pair.getPrincipal();
        Optional<Kept> kept = storable(apiKey) ? find(apiKey) : Optional.empty();
        SecretSigner.Match match =
                hash.compare(apiKey, pair.getCredentials(), kept.map(Kept::hash).orElse(NOTHING));
        if (kept.isEmpty() || match == SecretSigner.Match.NONE) {
            throw new BadCredentialsException("the api-key is not valid");
        }
        if (!kept.get().usable()) {
            throw new DisabledException("the api-key is revoked or has expired");
        }
        if (match == SecretSigner.Match.OLD) {
            renew(kept.get().id(), hash.of(apiKey, pair.getCredentials()));
        }
        use.note(kept.get().id());
        return new KnownCaller(caller(kept.get()));
    }

    @Override
    public boolean supports(Class<?> offered) {
        return offered == ApiKeyPair.class;
    }

    private static boolean storable(String apiKey) {
        return apiKey.length() <= MAX_LENGTH && apiKey.indexOf('\0') < 0;
    }

    private static Caller caller(Kept key) {
        return new Caller(
                key.role(), "key:" + key.id(), key.role() == Role.ADMIN ? null : key.connection(), key.customer());
    }

    private Optional<Kept> find(String apiKey) {
        try {
            return jdbc.sql(Sql.of("security/find-key"))
                    .param("apiKey", apiKey)
                    .query((row, n) -> new Kept(
                            row.getObject("id", UUID.class),
                            Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                            row.getObject("customer_id", UUID.class),
                            row.getString("connection"),
                            row.getBytes("secret_hash"),
                            row.getBoolean("usable")))
                    .optional();
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("the api-key could not be looked up", e);
        }
    }

    private void renew(UUID id, byte[] renewed) {
        try {
            jdbc.sql(Sql.of("security/renew-key-hash"))
                    .param("id", id)
                    .param("hash", renewed)
                    .update();
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("the api-key could not be renewed", e);
        }
    }
}
