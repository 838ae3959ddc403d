package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoDefaultTierTest extends ApiTest {

    @Test
    void nobodyCanBePutOnATierThatIsNotThere() {
        Http.Answer answer = http.post("/api/v1/billing/customer", Map.of("email", "tierless@example.com"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail()).contains("DEFAULT_TIER");
        assertThat(http.get("/api/v1/customers?email=tierless@example.com").data())
                .isEmpty();
    }
}
