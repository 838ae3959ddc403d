package io.striperoutes.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** What the claims of a token say of its bearer. A claim is named by its name, or by the way to it, such as {@code realm_access.roles}. */
@Component
class RoleClaims {
    private static final String OWN_ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** Neither a name nor a telephone number. */
    private static final String ID = OWN_ID + "|[0-9a-fA-F]{24,64}";

    private static final int HASH_BYTES = 8;

    private final String roleClaim;
    private final String customerClaim;

    RoleClaims(
            @Value("${stripe-routes.oidc.role-claim}") String roleClaim,
            @Value("${stripe-routes.oidc.customer-claim}") String customerClaim) {
        this.roleClaim = roleClaim;
        this.customerClaim = customerClaim;
    }

    /** The role; of several the one that may most; empty where there is none. */
    Optional<Role> role(Jwt token) {
        Object claim = claim(token, roleClaim);
        Collection<?> named = claim instanceof Collection<?> many ? many : Collections.singletonList(claim);
        return Stream.of(Role.values())
                .filter(role -> named.contains(role.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The own id of the customer that the bearer is bound to. */
    Optional<UUID> customer(Jwt token) {
        return claim(token, customerClaim) instanceof String id && id.matches(OWN_ID)
                ? Optional.of(UUID.fromString(id))
                : Optional.empty();
    }

    private static Object claim(Jwt token, String name) {
        Object claim = token.getClaims().get(name);
        if (claim != null) {
            return claim;
        }
        claim = token.getClaims();
        for (String step : name.split("\\.")) {
            claim = claim instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return claim;
    }

    /** How the audit calls the bearer: by the subject, or a hash of it where that may be a name or an address. */
    static String name(Jwt token) {
        String subject = token.getSubject();
        if (subject == null) {
            return "jwt:";
        }
        return "jwt:" + (subject.matches(ID) ? subject : hash(subject));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
