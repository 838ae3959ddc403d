package io.striperoutes.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Which paths are open, and which role each other one needs. The first rule that fits decides; what none of them opens is for
 * administrators. Whose customer may be asked about is checked where the customer is looked up, by {@link Caller#check}.
 */
final class PathRules {
    private static final String ADMIN = Role.ADMIN.name();
    private static final String OWNER = Role.OWNER.name();
    private static final String MEMBER = Role.MEMBER.name();

    private PathRules() {}

    static void define(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
        paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()

                // Deliveries carry a signature of their own, and links in mails too.
                .requestMatchers(POST, "/api/webhooks/**")
                .permitAll()
                .requestMatchers(GET, "/billing/portal")
                .permitAll()
                .requestMatchers(HEAD, "/billing/portal")
                .permitAll()
                .requestMatchers("/openapi.json", "/docs", "/docs/**")
                .permitAll()
                .requestMatchers("/actuator/health/**")
                .permitAll()

                // What an application asks in the name of its user.
                .requestMatchers(
                        GET,
                        "/api/v1/customers/by-external/{external_id}",
                        "/api/v1/customers/{id}",
                        "/api/v1/customers/{id}/access",
                        "/api/v1/customers/{id}/subscriptions")
                .hasAnyRole(ADMIN, OWNER, MEMBER)

                // What only he should see who pays.
                .requestMatchers(
                        GET,
                        "/api/v1/customers/{id}/transitions",
                        "/api/v1/customers/{id}/explain",
                        "/api/v1/invoices",
                        "/api/v1/invoices/{id}",
                        "/api/v1/payments",
                        "/api/v1/payments/{id}")
                .hasAnyRole(ADMIN, OWNER)
                .requestMatchers(POST, "/api/v1/payments/stripe/checkout")
                .hasAnyRole(ADMIN, OWNER)
                .requestMatchers("/api/v1/billing/**")
                .hasAnyRole(ADMIN, OWNER)
                .anyRequest()
                .hasRole(ADMIN);
    }
}
