package io.striperoutes.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the credentials of a request: {@code Authorization: Bearer TOKEN}, or the headers {@code api-key} and {@code api-secret}. Who sends more than
 * one of them is refused, as two readers of such a request could take it for two callers.
 */
final class Credentials implements AuthenticationConverter {
    static final String API_KEY = "api-key";
    static final String API_SECRET = "api-secret";
    private static final String SCHEME = "Bearer ";

    /**
     * What was offered; null if nothing was.
     *
     * @throws BadCredentialsException if it is half a pair, or more than one kind
     */
    @Override
    public Authentication convert(HttpServletRequest request) {
        List<String> authorizations = values(request, HttpHeaders.AUTHORIZATION);
        List<String> keys = values(request, API_KEY);
        List<String> secrets = values(request, API_SECRET);
        if (authorizations.size() > 1 || keys.size() > 1 || secrets.size() > 1 || keys.size() != secrets.size()) {
            throw new BadCredentialsException("one Authorization header, or one api-key with its api-secret");
        }
        boolean bearer = !authorizations.isEmpty() && isBearer(authorizations.get(0));
        if (bearer && !keys.isEmpty()) {
            throw new BadCredentialsException("a bearer token or an api-key, not both");
        }
        if (bearer) {
            String token = authorizations.get(0).substring(SCHEME.length()).strip();
            return from(
                    request,
                    ApiKeys.pair(token)
                            .map(AbstractAuthenticationToken.class::cast)
                            .orElseGet(() -> new BearerToken(token)));
        }
        return keys.isEmpty() ? null : from(request, new ApiKeyPair(keys.get(0), secrets.get(0)));
    }

    /** Whether a request carries any, good or bad. */
    static boolean offered(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getHeader(API_KEY) != null
                || request.getHeader(API_SECRET) != null;
    }

    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    private static Authentication from(HttpServletRequest request, AbstractAuthenticationToken offered) {
        offered.setDetails(request.getRemoteAddr());
        return offered;
    }
}
