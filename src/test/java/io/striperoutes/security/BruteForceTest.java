package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Key;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Who guesses is slowed down, and nobody else. */
@TestPropertySource(
        properties = {
            "stripe-routes.security.bad-attempts=20",
            "stripe-routes.security.bad-attempts-of-key=5",
            "server.forward-headers-strategy=native"
        })
class BruteForceTest extends ApiTest {
    private static final String PATH = "/api/v1/plans";

    @Test
    void badAttemptsAreSlowedAndGoodCallersAreNot() {
        assertThat(http.get(PATH).status())
                .as("the administrator is known here")
                .isEqualTo(200);
        Key good = Key.admin(http);
        Key fresh = Key.admin(http);
        Key revoked = Key.admin(http);
        revoked.revoke();
        Key guessed = new Key(http, good.id(), good.apiKey(), "srs_guess");

        List<Http.Answer> ofKey =
                IntStream.range(0, 8).mapToObj(i -> guessed.get(PATH)).toList();
        assertThat(ofKey.subList(0, 5)).extracting(Http.Answer::status).containsOnly(401);
        Http.Answer last = ofKey.get(7);
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 12);
        assertThat(last.header("Content-Type")).isEqualTo("application/problem+json");

        List<Integer> ofClient = IntStream.range(0, 40)
                .mapToObj(i -> http.send("GET", PATH, null, "Authorization", "Bearer guess" + i)
                        .status())
                .toList();
        assertThat(ofClient.subList(30, 40)).containsOnly(429);

        assertThat(good.get(PATH).status()).as("the key that was guessed at").isEqualTo(200);
        assertThat(fresh.get(PATH).status()).as("a key that was never used").isEqualTo(200);
        assertThat(http.get(PATH).status()).as("the administrator").isEqualTo(200);
        assertThat(revoked.get(PATH).status()).isEqualTo(429);
        assertThat(http.send("GET", PATH, null).status())
                .as("no credentials are no guess")
                .isEqualTo(401);
        assertThat(http.send("GET", "/actuator/health/readiness", null).status())
                .isEqualTo(200);
    }

    @Test
    void behindAProxyEachOfItsClientsIsCountedForItself() {
        for (int i = 0; i < 40; i++) {
            from("203.0.113.8");
        }

        assertThat(from("203.0.113.8")).isEqualTo(429);
        assertThat(from("203.0.113.9")).isEqualTo(401);
        assertThat(from("203.0.113.8, 203.0.113.10"))
                .as("only what the proxy itself says counts")
                .isEqualTo(401);
    }

    private int from(String client) {
        return http.send("GET", PATH, null, "Authorization", "Bearer guess", "X-Forwarded-For", client)
                .status();
    }
}
