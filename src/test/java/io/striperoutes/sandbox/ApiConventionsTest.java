package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiConventionsTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_one");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void eachKeyIsAnAccountOfItsOwn() {
        String id = id(stripe.post("/v1/customers", "email", "ann@example.com"));

        assertThat(new StripeCaller(sandbox, "sk_test_two")
                        .send("GET", "/v1/customers/" + id, null)
                        .status())
                .isEqualTo(404);
        assertThat(stripe.get("/v1/customers/" + id)).containsEntry("email", "ann@example.com");
        assertThat(stripe.get("/v1/account"))
                .containsEntry("object", "account")
                .isEqualTo(stripe.get("/v1/account"))
                .isNotEqualTo(new StripeCaller(sandbox, "sk_test_two").get("/v1/account"));
    }

    @Test
    void aRealKeyIsRefusedAndNotShown() {
        StripeCaller.Answer answer = new StripeCaller(sandbox, "sk_live_secret").send("GET", "/v1/customers", null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().body()).doesNotContain("secret");
    }

    @Test
    void errorsHaveStripesShape() {
        StripeCaller.Answer missing = stripe.send("GET", "/v1/customers/cus_nobody", null);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.error("type")).isEqualTo("invalid_request_error");
        assertThat(missing.error("code")).isEqualTo("resource_missing");
        assertThat(missing.error("message")).isEqualTo("No such customer: 'cus_nobody'");

        StripeCaller.Answer incomplete = stripe.send("POST", "/v1/prices", "unit_amount=100");
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.error("param")).isEqualTo("currency");

        assertThat(stripe.send("GET", "/v1/nothing", null).error("message")).contains("Unrecognized request URL");
    }

    @Test
    void listsAreNewestFirstAndGoOnByCursorsInBothDirections() {
        List<String> ids = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> id(stripe.post("/v1/customers", "name", "n" + i)))
                .toList();

        Map<String, Object> first = stripe.get("/v1/customers", "limit", 2);
        assertThat(ids(first)).containsExactly(ids.get(4), ids.get(3));
        assertThat(first).containsEntry("has_more", true).containsEntry("url", "/v1/customers");
        Map<String, Object> rest = stripe.get("/v1/customers", "limit", 3, "starting_after", ids.get(3));
        assertThat(ids(rest)).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(rest).containsEntry("has_more", false);
        Map<String, Object> back = stripe.get("/v1/customers", "limit", 2, "ending_before", ids.get(0));
        assertThat(ids(back)).containsExactly(ids.get(2), ids.get(1));
        assertThat(back).containsEntry("has_more", true);
    }

    @Test
    void listsCanBeCutByTimeOfCreation() {
        stripe.post("/v1/customers", "name", "early");
        sandbox.advance(java.time.Duration.ofDays(1));
        long noon = sandbox.clock().second() - 60;
        stripe.post("/v1/customers", "name", "late");

        assertThat(stripe.list("/v1/customers", "created[gte]", noon))
                .extracting("name")
                .containsExactly("late");
        assertThat(stripe.list("/v1/customers", "created[lt]", noon))
                .extracting("name")
                .containsExactly("early");
    }

    @Test
    void theSameIdempotencyKeyGivesTheSameAnswerAndDoesNothingTwice() {
        String[] key = {"Idempotency-Key", "k-1"};
        StripeCaller.Answer first = stripe.send("POST", "/v1/customers", "name=Ann", key);
        StripeCaller.Answer again = stripe.send("POST", "/v1/customers", "name=Ann", key);
        StripeCaller.Answer other = stripe.send("POST", "/v1/customers", "name=Bob", key);

        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.error("type")).isEqualTo("idempotency_error");
        assertThat(stripe.list("/v1/customers")).hasSize(1);
    }

    @Test
    void theDateIsThatOfTheSandboxesClock() {
        sandbox.advance(java.time.Duration.ofDays(400));

        String date = stripe.send("GET", "/v1/customers", null).header("Date");

        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toEpochSecond())
                .isBetween(sandbox.clock().second() - 5, sandbox.clock().second());
    }

    @Test
    void referencesAreExpandedOnRequest() {
        Map<String, Object> product = stripe.post("/v1/products", "name", "Pro");
        stripe.post("/v1/prices", "product", id(product), "currency", "usd", "unit_amount", 500);

        Map<String, Object> list = stripe.get("/v1/prices", "expand[]", "data.product");

        assertThat(Json.string(Json.maps(list, "data").get(0), "product", "name"))
                .isEqualTo("Pro");
        assertThat(stripe.send("GET", "/v1/prices?expand[]=data.nonsense", null).status())
                .isEqualTo(400);
    }

    @Test
    void anUpdateTellsTheOldValuesOfWhatChangedAndTheRequest() {
        String id = id(stripe.post("/v1/customers", "name", "Ann", "metadata[a]", "1", "metadata[b]", "2"));
        StripeCaller.Answer answer =
                stripe.send("POST", "/v1/customers/" + id, "name=Anna&metadata[a]=3", "Idempotency-Key", "k-2");

        Map<String, Object> event = stripe.event("customer.updated");
        assertThat(Json.map(event, "data", "previous_attributes"))
                .isEqualTo(Map.of("name", "Ann", "metadata", Map.of("a", "1")));
        assertThat(Json.string(event, "request", "id")).isEqualTo(answer.header("Request-Id"));
        assertThat(Json.string(event, "request", "idempotency_key")).isEqualTo("k-2");
        assertThat(stripe.eventTypes()).containsExactly("customer.created", "customer.updated");
    }

    @Test
    void anUpdateThatChangesNothingTellsNothing() {
        String id = id(stripe.post("/v1/customers", "name", "Ann"));
        stripe.post("/v1/customers/" + id, "name", "Ann");

        assertThat(stripe.eventTypes()).containsExactly("customer.created");
    }

    @Test
    void aDeletedCustomerIsStillKnownAsDeleted() {
        String id = id(stripe.post("/v1/customers", "name", "Ann"));

        assertThat(stripe.delete("/v1/customers/" + id)).containsEntry("deleted", true);
        assertThat(stripe.get("/v1/customers/" + id)).containsEntry("deleted", true);
        assertThat(stripe.send("POST", "/v1/customers/" + id, "name=Bob").status())
                .isEqualTo(404);
        assertThat(stripe.list("/v1/customers")).isEmpty();
    }

    private static String id(Map<String, Object> object) {
        return (String) object.get("id");
    }

    private static List<Object> ids(Map<String, Object> list) {
        return Json.maps(list, "data").stream().map(row -> row.get("id")).toList();
    }
}
