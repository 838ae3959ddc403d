package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

// Without what is told to Stripe: here all is as it was said.
@TestPropertySource(properties = "stripe-routes.sync-config.customer-outbound-enabled=false")
class CustomersApiTest extends ApiTest {
    private static final String CUSTOMERS = "/api/v1/customers";
    private static final Map<String, Object> ADA = Map.of("name", "Ada", "email", "Ada@example.com");

    @Test
    void aNewCustomerIsCreatedWithItsStateAndATransition() {
        Http.Answer answer = http.post(
                CUSTOMERS,
                Map.of(
                        "name", "Ada",
                        "email", "ada@example.com",
                        "phone", "+49 30 1234",
                        "address", Map.of("line1", "Way 1", "city", "Berlin"),
                        "metadata", Map.of("team", "blue")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Location")).isEqualTo(CUSTOMERS + "/" + id(answer));
        assertThat(answer.json().keySet())
                .containsExactly(
                        "id",
                        "connection",
                        "external_id",
                        "name",
                        "email",
                        "phone",
                        "address",
                        "status",
                        "reason",
                        "grace_until",
                        "tier",
                        "metadata",
                        "push",
                        "created_at",
                        "updated_at");
        assertThat(answer.json())
                .containsEntry("connection", "default")
                .containsEntry("external_id", null)
                .containsEntry("address", Map.of("line1", "Way 1", "city", "Berlin"))
                .containsEntry("status", "pending")
                .containsEntry("reason", "nothing bought")
                .containsEntry("metadata", Map.of("team", "blue"));
        assertThat(Instant.parse(Json.string(answer.json(), "created_at"))).isBefore(Instant.now());
        assertThat(http.get(answer.header("Location")).json()).isEqualTo(answer.json());
        assertThat(http.get(answer.header("Location") + "/transitions").data())
                .singleElement()
                .satisfies(transition ->
                        assertThat(transition.keySet()).containsExactly("from", "to", "reason", "event_id", "at"))
                .satisfies(transition -> assertThat(transition)
                        .containsEntry("from", null)
                        .containsEntry("to", "pending")
                        .containsEntry("event_id", null));
    }

    @Test
    void aSecondCustomerOfTheSameStripeIdIsAConflict() {
        Map<String, Object> body = with(ADA, "external_id", "cus_twice");

        Http.Answer first = http.post(CUSTOMERS, body);
        Http.Answer second = http.post(CUSTOMERS, body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json()).containsEntry("instance", CUSTOMERS).containsEntry("title", "Conflict");
        assertThat(second.detail()).contains("cus_twice");
    }

    @Test
    void aCustomerIsFoundByEitherId() {
        Http.Answer made = http.post(CUSTOMERS, with(ADA, "external_id", "cus_found"));

        for (String path : List.of(id(made), "cus_found", "by-external/cus_found", id(made) + "?connection=default")) {
            assertThat(http.get(CUSTOMERS + "/" + path).json()).as(path).isEqualTo(made.json());
        }
        for (String path : List.of("cus_other", "by-external/" + id(made), UUID.randomUUID() + "", "a%20b")) {
            assertThat(http.get(CUSTOMERS + "/" + path).status()).as(path).isEqualTo(404);
        }
        assertThat(http.get(CUSTOMERS + "/cus_found?connection=none").status()).isEqualTo(404);
        assertThat(http.send(
                                "GET",
                                CUSTOMERS + "/cus_found",
                                null,
                                "Authorization",
                                "Bearer " + TestDatabase.ADMIN_TOKEN,
                                "id",
                                "cus_other")
                        .status())
                .as("a header that is called like a part of the path")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                          | name",
                "{'name':'A'}                                                | email",
                "{'name':'A','email':null}                                   | email",
                "{'name':'','email':'a@b'}                                   | name",
                "{'name':1,'email':'a@b'}                                    | name",
                "{'name':'A','email':'nobody'}                               | email",
                "{'name':'A','email':'a@b','mail':'x'}                       | mail",
                "{'name':'A','email':'a@b','phone':['1']}                    | phone",
                "{'name':'A','email':'a@b','phone':'123456789012345678901'}  | phone",
                "{'name':'A','email':'a@b','address':'here'}                 | address",
                "{'name':'A','email':'a@b','address':{'street':'x'}}         | address.street",
                "{'name':'A','email':'a@b','address':{'city':1}}             | address.city",
                "{'name':'A','email':'a@b','metadata':{'n':1}}               | metadata.n",
                "{'name':'A','email':'a@b','metadata':[]}                    | metadata",
                "{'name':'A','email':'a@b','external_id':'a b'}              | external_id",
                "{'name':'A\\u0000','email':'a@b'}                           | name",
                "{'name':'\\ud800','email':'a@b'}                            | name",
                "{'name':'A'                                                 | JSON",
                "[]                                                          | JSON",
                "null                                                        | JSON",
                "''                                                          | empty",
            })
    void badInputIsNamed(String body, String named) {
        Http.Answer answer = http.post(CUSTOMERS, body == null ? "" : body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.detail()).contains(named);
    }

    @Test
    void anEmailMayHave512CharactersAndNoMore() {
        String longest = "a".repeat(509) + "@bc";

        assertThat(http.post(CUSTOMERS, with(ADA, "email", longest)).status()).isEqualTo(201);
        assertThat(http.post(CUSTOMERS, with(ADA, "email", "a" + longest)).status())
                .isEqualTo(400);
    }

    @Test
    void aListIsPagedNewestFirstWithoutGapsOrRepeats() {
        String email = "paged@example.com";
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, id(http.post(CUSTOMERS, with(ADA, "email", email))));
        }
        List<String> listed = new ArrayList<>();
        String next = "";
        int pages = 0;
        while (next != null) {
            Http.Answer page = http.get(CUSTOMERS + "?email=PAGED@example.com&limit=2" + next);
            page.data().forEach(customer -> listed.add(Json.string(customer, "id")));
            String cursor = Json.string(page.json(), "next");
            next = cursor == null ? null : "&cursor=" + cursor;
            if (pages++ == 0) {
                http.post(CUSTOMERS, with(ADA, "email", email));
            }
        }

        assertThat(listed).isEqualTo(made);
        assertThat(pages).isEqualTo(3);
        assertThat(http.get(CUSTOMERS + "?limit=1").data()).hasSize(1);
        assertThat(http.get(CUSTOMERS + "?status=frozen").data()).isEmpty();
        assertThat(http.get(CUSTOMERS + "?status=pending&email=paged%40example.com&limit=100")
                        .data())
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=x, limit",
        "limit=, limit",
        "limit=1&limit=2, limit",
        "status=gone, status",
        "cursor=x, cursor",
        "cursor=!!, cursor",
        "cursor=Y3VzdG9tZXJzCjkyMjMzNzIwMzY4NTQ3NzU4MDcKMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw, cursor",
        "cursor=Y3VzdG9tZXJzCi05MjIzMzcyMDM2ODU0Nzc1ODA4CjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA, cursor",
        "cursor=ZXZlbnRzCjE, cursor",
        "cursor=Y3VzdG9tZXJzCjEKeA, cursor",
        "page=2, page",
        "email=%zz, percent",
    })
    void badQueryParametersAreNamed(String query, String named) throws Exception {
        String answer =
                http.raw("GET " + CUSTOMERS + "?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + TestDatabase.ADMIN_TOKEN + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", named);
    }

    @Test
    void aPatchChangesWhatItNamesAndNullClears() {
        String id = id(http.post(CUSTOMERS, with(with(ADA, "phone", "1"), "metadata", Map.of("a", "b"))));

        Http.Answer answer =
                http.patch(CUSTOMERS + "/" + id, "{\"name\":\"Eve\",\"phone\":null,\"metadata\":{\"c\":\"d\"}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .containsEntry("name", "Eve")
                .containsEntry("email", "Ada@example.com")
                .containsEntry("phone", null)
                .containsEntry("metadata", Map.of("a", "b", "c", "d"))
                .containsEntry("status", "pending");
        assertThat(http.patch(CUSTOMERS + "/" + id, "{\"nme\":\"x\"}").detail()).contains("nme");
        assertThat(http.patch(CUSTOMERS + "/cus_nobody", "{}").status()).isEqualTo(404);
    }

    @Test
    void aPatchMayLinkACustomerButNeverMakeItAnotherOne() {
        String id = id(http.post(CUSTOMERS, ADA));
        http.post(CUSTOMERS, with(ADA, "external_id", "cus_taken"));

        assertThat(http.patch(CUSTOMERS + "/" + id, "{\"external_id\":\"cus_taken\"}")
                        .status())
                .isEqualTo(409);
        assertThat(http.patch(CUSTOMERS + "/" + id, "{\"external_id\":\"cus_linked\"}")
                        .json())
                .containsEntry("external_id", "cus_linked");
        assertThat(http.patch(CUSTOMERS + "/" + id, "{\"external_id\":null}").status())
                .isEqualTo(409);
        assertThat(http.get(CUSTOMERS + "/cus_linked").json()).containsEntry("id", id);
    }

    @Test
    void whatFailsInATransactionIsRolledBack() {
        long before = customers();

        assertThat(http.post(CUSTOMERS + "?connection=none", ADA).status()).isEqualTo(404);
        assertThat(http.post(CUSTOMERS, "{\"name\":\"A\"}").status()).isEqualTo(400);

        assertThat(customers()).isEqualTo(before);
    }

    static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        Map<String, Object> more = new HashMap<>(body);
        more.put(key, value);
        return more;
    }

    static String id(Http.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return Json.string(answer.json(), "id");
    }

    private long customers() {
        return jdbc.sql("select count(*) from billing.customer")
                .query(Long.class)
                .single();
    }
}
