package io.striperoutes.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An api-key and its secret as they were sent, not yet checked. */
final class ApiKeyPair extends AbstractAuthenticationToken {
    private final String apiKey;
    private final String secret;

    ApiKeyPair(String apiKey, String secret) {
        super(List.of());
        this.apiKey = apiKey;
        this.secret = secret;
    }

    @Override
    public String getCredentials() {
        return secret;
    }

    /** The public half. */
    @Override
    public String getPrincipal() {
        return apiKey;
    }
}
