package io.striperoutes.security;

import io.striperoutes.database.Sql;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Bearer tokens that an issuer has signed; role and customer are among their claims. Asked last, when a token is no other one. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class JwtCheck implements AuthenticationProvider {
    private final IssuerKeys issuer;
    private final RoleClaims claims;
    private final JdbcClient jdbc;

    JwtCheck(IssuerKeys issuer, RoleClaims claims, JdbcClient jdbc) {
        this.issuer = issuer;
        this.claims = claims;
        this.jdbc = jdbc;
    }

    @Override
    public Authentication authenticate(Authentication offered) {
        String token = ((BearerToken) offered).getCredentials();
        if (!issuer.isSet() || !token.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*")) {
            return null;
        }
        return new KnownCaller(caller(checked(token)));
    }

    @Override
    public boolean supports(Class<?> offered) {
        return offered == BearerToken.class;
    }

    private Jwt checked(String token) {
        try {
            return issuer.decoder().decode(token);
        } catch (BadJwtException e) {
            throw new BadCredentialsException("the token is not valid", e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException("the token could not be checked", e);
        }
    }

    private Caller caller(Jwt token) {
        Role role = claims.role(token).orElseThrow(() -> new BadCredentialsException("the token names no role"));
        String name = RoleClaims.name(token);
        if (role == Role.ADMIN) {
            return Caller.admin(name);
        }
        UUID customer =
                claims.customer(token).orElseThrow(() -> new BadCredentialsException("the token names no customer"));
        return new Caller(
                role,
                name,
                connection(customer).orElseThrow(() -> new BadCredentialsException("there is no such customer")),
                customer);
    }

    private Optional<String> connection(UUID customer) {
        try {
            return jdbc.sql(Sql.of("security/find-customer"))
                    .param("customer", customer)
                    .query(String.class)
                    .optional();
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("the customer could not be looked up", e);
        }
    }
}
