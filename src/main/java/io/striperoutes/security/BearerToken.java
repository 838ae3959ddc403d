package io.striperoutes.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The token of an {@code Authorization: Bearer} header, not yet checked. */
final class BearerToken extends AbstractAuthenticationToken {
    private final String token;

    BearerToken(String token) {
        super(List.of());
        this.token = token;
    }

    @Override
    public String getCredentials() {
        return token;
    }

    @Override
    public Object getPrincipal() {
        return null;
    }
}
