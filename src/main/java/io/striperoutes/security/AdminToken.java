package io.striperoutes.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The administrator's token, which the environment sets. Hashes are compared, so that time tells nothing, its length neither. */
@Component
@Order(0)
class AdminToken implements AuthenticationProvider {
    private final byte[] expected;

    private final BadAttempts attempts;

    AdminToken(@Value("${stripe-routes.admin-token}") String token, BadAttempts attempts) {
        this.attempts = attempts;
        expected = token.isBlank() ? null : hash(token.strip());
    }

    @Override
    public Authentication authenticate(Authentication offered) {
        String address = String.valueOf(offered.getDetails());
        if (expected == null
                || attempts.isClosed(address)
                || !MessageDigest.isEqual(expected, hash(((BearerToken) offered).getCredentials()))) {
            throw new BadCredentialsException("the bearer token is not valid");
        }
        attempts.proved(address);
        return new KnownCaller(Caller.admin("admin"));
    }

    @Override
    public boolean supports(Class<?> offered) {
        return offered == BearerToken.class;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
