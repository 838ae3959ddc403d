package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that are words of other paths. */
class CustomerPathsTest extends ApiTest {
    private static final String CUSTOMERS = "/api/v1/customers/";

    @ParameterizedTest
    @ValueSource(strings = {"access", "subscriptions", "transitions", "explain"})
    void whatComesAfterByExternalIsAStripeIdWhateverItLooksLike(String id) {
        Http.Answer nobody = http.get(CUSTOMERS + "by-external/" + id);
        assertThat(nobody.status()).as(nobody.text()).isEqualTo(404);
        assertThat(nobody.detail()).contains(id);

        http.post("/api/v1/customers", Map.of("name", "Ada", "email", "ada@example.com", "external_id", id));

        assertThat(http.get(CUSTOMERS + "by-external/" + id).json()).containsEntry("external_id", id);
        assertThat(http.get(CUSTOMERS + id + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void aMethodThatNoRouteOfThePathHasIsStillRefusedAsSuch() {
        assertThat(http.delete(CUSTOMERS + "by-external/transitions").status()).isEqualTo(405);
        assertThat(http.get(CUSTOMERS + "by-external/a/b").status()).isEqualTo(404);
    }
}
