package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.connection.Mappings;
import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class MappingsApiTest extends SetupTest {
    private static final String PATH = "/api/v1/mappings";

    @Autowired
    private Mappings mappings;

    @Test
    void mappingsAreListedNewestFirstAPageAtATime() {
        String connection = connection(newKey());
        for (int i = 0; i < 5; i++) {
            mappings.map(connection, i == 0 ? "plan" : "invoice", UUID.randomUUID(), "obj_" + i, Map.of("n", i));
        }
        List<Object> seen = new ArrayList<>();
        String cursor = "";
        do {
            Http.Answer page = http.get(PATH + "?limit=2&connection=" + connection + cursor);
            page.data().forEach(row -> seen.add(row.get("provider_entity_id")));
            cursor = page.json().get("next") == null
                    ? null
                    : "&cursor=" + page.json().get("next");
        } while (cursor != null);
        assertThat(seen).containsExactly("obj_4", "obj_3", "obj_2", "obj_1", "obj_0");
        assertThat(http.get(PATH + "?entity_type=plan&connection=" + connection).data())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("provider_entity_id", "obj_0")
                        .containsEntry("metadata", Map.of("n", 0)));
    }

    @Test
    void whatCouldNotBeMappedIsListedWithItsReason() {
        String own = Json.string(
                http.post(
                                "/api/v1/customers",
                                Maps.of("name", "Ada", "email", "ada@conflict.example", "external_id", "cus_mine"))
                        .json(),
                "id");
        assertThat(mappings.map("default", "customer", UUID.fromString(own), "cus_theirs", Map.of()))
                .isEqualTo(Mappings.Outcome.CONFLICT);
        assertThat(http.get(PATH + "?conflicts=true&provider_entity_id=cus_theirs")
                        .data())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsOnlyKeys(
                                "entity_type",
                                "entity_id",
                                "provider",
                                "provider_entity_id",
                                "connection",
                                "reason",
                                "event_id",
                                "created_at")
                        .containsEntry("entity_id", own)
                        .containsEntry("reason", "ours is cus_mine already"));
        assertThat(http.get(PATH + "?entity_id=" + own).data()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("provider_entity_id", "cus_mine"));
    }

    @ParameterizedTest
    @CsvSource({
        "entity_type=shop, entity_type must be one of",
        "entity_id=1, entity_id must be an own id",
        "conflicts=maybe, conflicts must be one of",
        "kind=plan, unknown query parameter kind"
    })
    void whatIsNotUnderstoodIsRefused(String query, String detail) {
        Http.Answer answer = http.get(PATH + "?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).startsWith(detail);
    }
}
