package io.striperoutes.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** The token of an {@code Authorization: Bearer} header, not yet checked. */
final class BearerToken extends AbstractAuthenticationToken {
    private static final String SCHEME = "Bearer ";

    private final String token;

    private BearerToken(String token) {
        super(List.of());
        this.token = token;
    }

    /** Reads it from a request; null where there is no such header. */
    static final AuthenticationConverter CONVERTER = BearerToken::of;

    private static BearerToken of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? null
                : new BearerToken(header.substring(SCHEME.length()).strip());
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
