package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Key;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class JwtTest extends ApiTest {
    private static final Issuer ISSUER = new Issuer();
    private static final String PLANS = "/api/v1/plans";

    private String customer;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("stripe-routes.oidc.issuer-uri", ISSUER::uri);
        properties.add("stripe-routes.oidc.audience", () -> "stripe-routes");
        properties.add("stripe-routes.oidc.role-claim", () -> "realm_access.roles");
    }

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    @BeforeEach
    void make() {
        customer = Json.string(
                http.post("/api/v1/customers", Map.of("name", "A", "email", "a@example.com"))
                        .json(),
                "id");
    }

    @Test
    void roleAndCustomerComeFromClaims() {
        String owner = ISSUER.signed(claims("owner", customer));
        String member = ISSUER.signed(claims("member", customer));

        assertThat(status(ISSUER.signed(claims("admin", null)), PLANS)).isEqualTo(200);
        assertThat(status(owner, PLANS)).isEqualTo(403);
        assertThat(status(owner, "/api/v1/customers/" + customer + "/explain")).isEqualTo(200);
        assertThat(status(member, "/api/v1/customers/" + customer + "/access")).isEqualTo(200);
        assertThat(status(member, "/api/v1/customers/" + customer + "/explain")).isEqualTo(403);
        assertThat(status(owner, "/api/v1/customers/" + UUID.randomUUID())).isEqualTo(403);
    }

    @Test
    void ofSeveralRolesTheOneThatMayMostCounts() {
        Map<String, Object> roles = Map.of("roles", List.of("offline_access", "member", "owner"));
        String token = ISSUER.signed(claims("x", customer).claim("realm_access", roles));

        assertThat(status(token, "/api/v1/customers/" + customer + "/explain")).isEqualTo(200);
    }

    @Test
    void aTokenThatIsNotGoodIsRefused() throws JOSEException {
        JWTClaimsSet.Builder expired =
                claims("admin", null).expirationTime(Date.from(Instant.now().minusSeconds(120)));
        JWTClaimsSet.Builder later =
                claims("admin", null).notBeforeTime(Date.from(Instant.now().plusSeconds(120)));
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                claims("admin", null).build());
        confused.sign(new MACSigner(ISSUER.key().toPublicJWK().toJSONString()));
        String good = ISSUER.signed(claims("admin", null));

        Map<String, String> bad = Map.ofEntries(
                Map.entry("expired", ISSUER.signed(expired)),
                Map.entry("not yet", ISSUER.signed(later)),
                Map.entry("never expires", ISSUER.signed(claims("admin", null).expirationTime(null))),
                Map.entry("another issuer", ISSUER.signed(claims("admin", null).issuer("http://localhost:1"))),
                Map.entry("no issuer", ISSUER.signed(claims("admin", null).issuer(null))),
                Map.entry(
                        "another audience", ISSUER.signed(claims("admin", null).audience("shop"))),
                Map.entry("no audience", ISSUER.signed(claims("admin", null).audience((String) null))),
                Map.entry("another key", Issuer.signed(claims("admin", null), Issuer.newKey("one"))),
                Map.entry("an unknown key", Issuer.signed(claims("admin", null), Issuer.newKey("two"))),
                Map.entry("not signed", Issuer.unsigned(claims("admin", null))),
                Map.entry("signed with the public key", confused.serialize()),
                Map.entry("signature cut", good.substring(0, good.length() - 8)),
                Map.entry("no role", ISSUER.signed(ISSUER.claims())),
                Map.entry("another role", ISSUER.signed(claims("ADMIN", null))),
                Map.entry("owner of nobody", ISSUER.signed(claims("owner", null))),
                Map.entry("owner of Stripe's", ISSUER.signed(claims("owner", "cus_1"))),
                Map.entry(
                        "owner of who is not there",
                        ISSUER.signed(claims("owner", UUID.randomUUID().toString()))),
                Map.entry("no claims", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"),
                Map.entry("no token", "a.b.c"));

        bad.forEach((why, token) -> assertThat(status(token, PLANS)).as(why).isEqualTo(401));
        assertThat(status(good, PLANS)).isEqualTo(200);
    }

    @Test
    void whoWasErasedIsRefused() {
        String owner = ISSUER.signed(claims("owner", customer));
        assertThat(status(owner, "/api/v1/customers/" + customer)).isEqualTo(200);

        http.delete("/api/v1/customers/" + customer);

        assertThat(status(owner, "/api/v1/customers/" + customer)).isEqualTo(401);
    }

    @Test
    void otherCredentialsAreGoodBesideThem() {
        assertThat(http.get(PLANS).status()).isEqualTo(200);
        assertThat(Key.admin(http).get(PLANS).status()).isEqualTo(200);
    }

    @Test
    void theAuditNamesTheSubjectButNoPerson() {
        String token = ISSUER.signed(claims("admin", null).subject("ada@example.com"));
        bearer(token, "POST", "/api/v1/api-keys");
        String other = ISSUER.signed(claims("admin", null));
        bearer(other, "POST", "/api/v1/api-keys");

        await().untilAsserted(() -> assertThat(jdbc.sql("select caller from security.audit where caller like 'jwt:%'")
                        .query(String.class)
                        .list())
                .contains("jwt:8f14e45f-ceea-467f-a9d1-000000000001")
                .anyMatch(caller -> caller.matches("jwt:[0-9a-f]{16}"))
                .noneMatch(caller -> caller.contains("ada")));
    }

    @Test
    void anIssuerThatDoesNotAnswerIsSaidAndComesBack() {
        try (Issuer away = new Issuer()) {
            away.stop();
            IssuerKeys keys = new IssuerKeys(away.uri(), "");
            assertThatThrownBy(keys::decoder).isInstanceOf(AuthenticationServiceException.class);
            away.startAgain();
            await().ignoreExceptions().until(() -> keys.decoder() != null);
            assertThat(keys.decoder().decode(away.signed(away.claims())).getSubject())
                    .isNotNull();
        }
    }

    @Test
    void tokensOfInventedKeysDoNotHaveTheIssuerAskedForEach() {
        assertThat(status(ISSUER.signed(claims("admin", null)), PLANS)).isEqualTo(200);
        int before = ISSUER.asked.get();
        String forged = Issuer.signed(claims("admin", null), Issuer.newKey("invented"));
        for (int i = 0; i < 100; i++) {
            assertThat(status(forged, PLANS)).isEqualTo(401);
        }

        assertThat(ISSUER.asked.get() - before).isLessThan(10);
    }

    private static JWTClaimsSet.Builder claims(String role, String customer) {
        return ISSUER.claims()
                .claim("realm_access", Map.of("roles", List.of(role)))
                .claim("customer_id", customer);
    }

    private int status(String token, String path) {
        return bearer(token, "GET", path).status();
    }

    private Http.Answer bearer(String token, String method, String path) {
        return http.send(method, path, null, "Authorization", "Bearer " + token);
    }
}
