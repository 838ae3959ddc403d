package io.striperoutes.security;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * The keys of the issuer that OIDC_ISSUER_URI names. They are fetched with the first token, so that the program starts without the issuer.
 */
@Component
class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int TIMEOUT_MILLIS = 3_000;

    private final FetchedOnce once = new FetchedOnce();
    private final String issuer;
    private final String audience;
    private volatile JwtDecoder decoder;

    IssuerKeys(
            @Value("${stripe-routes.oidc.issuer-uri}") String issuer,
            @Value("${stripe-routes.oidc.audience}") String audience) {
        this.issuer = issuer.strip();
        this.audience = audience.strip();
        if (isSet()
                && this.issuer.startsWith("http://")
                && !isLocal(URI.create(this.issuer).getHost())) {
            LOG.warn("OIDC_ISSUER_URI is not https: whoever is on the way to it can sign tokens");
        }
    }

    private static boolean isLocal(String host) {
        return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    }

    /** False where tokens of no issuer are taken. */
    boolean isSet() {
        return !issuer.isEmpty();
    }

    /**
     * What checks signature, issuer, audience and time of a token.
     *
     * @throws AuthenticationServiceException if the issuer does not answer
     */
    JwtDecoder decoder() {
        if (decoder != null) {
            return decoder;
        }
        try {
            decoder = ask();
            return decoder;
        } catch (RuntimeException e) {
            throw new AuthenticationServiceException("the issuer at OIDC_ISSUER_URI does not answer", e);
        }
    }

    private JwtDecoder ask() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(TIMEOUT_MILLIS);
        requests.setReadTimeout(TIMEOUT_MILLIS);
        RestTemplate rest = new RestTemplate(requests);
        rest.getInterceptors().add(once);
        NimbusJwtDecoder asked =
                NimbusJwtDecoder.withIssuerLocation(issuer).restOperations(rest).build();
        OAuth2TokenValidator<Jwt> ends = new JwtClaimValidator<>(JwtClaimNames.EXP, end -> end != null);
        OAuth2TokenValidator<Jwt> forUs =
                new JwtClaimValidator<Iterable<String>>(JwtClaimNames.AUD, named -> audience.isEmpty() || holds(named));
        asked.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer), ends, forUs));
        return asked;
    }

    private boolean holds(Iterable<String> named) {
        if (named != null) {
            for (String one : named) {
                if (audience.equals(one)) {
                    return true;
                }
            }
        }
        return false;
    }
}
