package io.striperoutes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Insert, update, upsert and delete, by the API and by their routes, against an account of the sandbox. */
class CustomerActionsTest extends ActionsTest {

    Done insert(Way way, Object body, Object... headers) {
        return act(way, "POST", "/customers", "stripe-customers-insert", body, headers);
    }

    Done update(Way way, Object body) {
        return act(way, "PATCH", "/customers", "stripe-customers-update", body);
    }

    Done upsert(Way way, Object body) {
        return act(way, "PUT", "/customers", "stripe-customers-upsert", body);
    }

    Done delete(Way way, Object body) {
        return act(way, "DELETE", "/customers", "stripe-customers-delete", body);
    }

    static Map<String, Object> by(String property, Object value, Object... mappings) {
        Map<String, Object> body = Maps.of("matching_property", property, "matching_value", value);
        if (mappings.length > 0) {
            body.put("mappings", Maps.of(mappings));
        }
        return body;
    }

    private String customer(Object... fields) {
        return id(stripe.post("/v1/customers", fields));
    }

    private Map<String, Object> atStripe(String id) {
        return stripe.get("/v1/customers/" + id);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aCustomerIsInsertedWithNestedFields(Way way) {
        Done done = insert(
                way,
                Maps.of(
                        "mappings",
                        Maps.of(
                                "name",
                                "Ann",
                                "address.city",
                                "Bonn",
                                "address",
                                Maps.of("country", "DE"),
                                "metadata.plan",
                                "pro",
                                "metadata",
                                Maps.of("a.b", 5),
                                "balance",
                                -100,
                                "phone",
                                null)));
        assertThat(done.status()).isBetween(200, 201);
        Map<String, Object> customer = atStripe(id(done.body()));
        assertThat(customer).containsEntry("name", "Ann").containsEntry("balance", -100);
        assertThat(Json.map(customer, "address")).containsEntry("city", "Bonn").containsEntry("country", "DE");
        assertThat(Json.map(customer, "metadata")).isEqualTo(Maps.of("plan", "pro", "a.b", "5"));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theSameIdempotencyKeyMakesNoSecondCustomer(Way way) {
        Map<String, Object> body = Maps.of("mappings", Maps.of("name", "Ann"));
        Done first = insert(way, body, "CamelStripeIdempotencyKey", "order-7");
        Done second = insert(way, body, "CamelStripeIdempotencyKey", "order-7");
        assertThat(second.body()).containsEntry("id", id(first.body()));
        assertThat(insert(way, body).body()).doesNotContainEntry("id", id(first.body()));
        assertThat(stripe.list("/v1/customers")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theCustomerThatMatchesIsUpdatedAndKeepsWhatIsNotNamed(Way way) {
        String id = customer(
                "email",
                "ann@example.com",
                "name",
                "Ann",
                "address[city]",
                "Bonn",
                "address[line1]",
                "Way 1",
                "metadata[plan]",
                "free",
                "metadata[seen]",
                "yes");
        Done done = update(
                way, by("email", "ann@example.com", "address.city", "Ulm", "metadata.plan", "pro", "name", null));
        assertThat(done.status()).isEqualTo(200);
        Map<String, Object> customer = atStripe(id);
        assertThat(customer).containsEntry("name", null).containsEntry("email", "ann@example.com");
        assertThat(Json.map(customer, "address")).containsEntry("city", "Ulm").containsEntry("line1", "Way 1");
        assertThat(Json.map(customer, "metadata")).isEqualTo(Maps.of("plan", "pro", "seen", "yes"));

        assertThat(update(way, by("id", id, "name", "Ann again")).body()).containsEntry("name", "Ann again");
        assertThat(update(way, by("metadata.plan", "pro", "address", null)).body())
                .containsEntry("address", null);
        assertThat(update(way, Maps.of("matching_property", "id", "matching_value", id, "mappings", Map.of()))
                        .body())
                .containsEntry("name", "Ann again");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theCustomerThatMatchesIsDeletedAndThenMatchesNothing(Way way) {
        for (String property : List.of("id", "email", "metadata.key")) {
            String id = customer("email", "ann@example.com", "metadata[key]", "k1");
            Map<String, Object> match =
                    by(property, property.equals("id") ? id : property.equals("email") ? "ann@example.com" : "k1");
            assertThat(delete(way, match).body()).containsEntry("id", id).containsEntry("deleted", true);
            assertThat(atStripe(id)).containsEntry("deleted", true);

            assertThat(delete(way, match).status()).isEqualTo(404);
            match.put("mappings", Map.of("name", "Ann"));
            assertThat(update(way, match).status()).isEqualTo(404);
            assertThat(update(way, match).said()).startsWith("there is no customer with " + property);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void severalThatMatchAreListedAndLeftAlone(Way way) {
        String one = customer("email", "two@example.com", "name", "One", "metadata[key]", "k2");
        String two = customer("email", "two@example.com", "name", "Two", "metadata[key]", "k2");
        for (Map<String, Object> match : List.of(by("email", "two@example.com"), by("metadata.key", "k2"))) {
            Done deleted = delete(way, match);
            assertThat(deleted.status()).isEqualTo(409);
            assertThat(deleted.said()).contains(one, two);
            assertThat(deleted.body().get("matches"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrder(one, two);
            match.put("mappings", Maps.of("name", "Both"));
            assertThat(update(way, match).status()).isEqualTo(409);
            assertThat(upsert(way, match).status()).isEqualTo(409);
        }
        assertThat(atStripe(one)).containsEntry("name", "One");
        assertThat(atStripe(two)).containsEntry("name", "Two");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void anUpsertInsertsOnceAndThenUpdates(Way way) {
        for (String property : List.of("email", "metadata.key")) {
            String value = property.equals("email") ? "new@example.com" : "k3";
            Done first = upsert(way, by(property, value, "name", "First"));
            assertThat(first.status()).isEqualTo(way == Way.API ? 201 : 200);
            Done second = upsert(way, by(property, value, "name", "Second"));
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.body()).containsEntry("id", id(first.body())).containsEntry("name", "Second");
            assertThat(upsert(way, by(property, value, "name", "First")).body())
                    .containsEntry("id", id(first.body()))
                    .containsEntry("name", "First");
        }
        String id = customer("name", "By id");
        assertThat(upsert(way, by("id", id, "name", "Changed")).body()).containsEntry("name", "Changed");
        assertThat(upsert(way, by("id", "cus_nobody", "name", "New")).status()).isEqualTo(404);
        assertThat(stripe.list("/v1/customers")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aDeletedCustomerIsInsertedAnewWhateverKeysWereUsedForIt(Way way) {
        Map<String, Object> body = by("email", "again@example.com", "name", "Again");
        String last = null;
        for (int i = 0; i < 4; i++) {
            Done done = upsert(way, i == 2 ? by("email", "again@example.com", "name", "Other") : body);
            assertThat(id(done.body())).isNotEqualTo(last);
            last = id(done.body());
            assertThat(atStripe(last)).doesNotContainKey("deleted").containsEntry("email", "again@example.com");
            stripe.delete("/v1/customers/" + last);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void skipIfExistFillsOnlyWhatIsEmpty(Way way) {
        String id =
                customer("email", "skip@example.com", "name", "Ann", "address[city]", "Bonn", "metadata[plan]", "free");
        Map<String, Object> body = by(
                "email",
                "skip@example.com",
                "name",
                "Other",
                "phone",
                "+491",
                "address.city",
                "Ulm",
                "address.country",
                "DE",
                "metadata.plan",
                "pro",
                "metadata.seats",
                5);
        body.put("skip_if_exist", true);
        upsert(way, body);
        Map<String, Object> customer = atStripe(id);
        assertThat(customer).containsEntry("name", "Ann").containsEntry("phone", "+491");
        assertThat(Json.map(customer, "address")).containsEntry("city", "Bonn").containsEntry("country", "DE");
        assertThat(Json.map(customer, "metadata")).isEqualTo(Maps.of("plan", "free", "seats", "5"));
        assertThat(upsert(way, body).body()).containsEntry("name", "Ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | insert | {} | mappings must be an object",
                "POST | insert | {'mappings':{'nmae':'x'}} | unknown field nmae of mappings; known are balance, description, email",
                "POST | insert | {'mappings':{'address.town':'x'}} | unknown field address.town of mappings",
                "POST | insert | {'mappings':{'name':['x']}} | mappings: name must be a text",
                "POST | insert | {'mappings':{'metadata':{'a':{'b':1}}}} | mappings: metadata.a must be a text",
                "POST | insert | {'mappings':{'address.city':'x','address':{'city':'y'}}} | mappings name address.city twice",
                "PUT | upsert | {'matching_property':'name','matching_value':'x','mappings':{}} | matching_property must be one of id, email, metadata.*",
                "PUT | upsert | {'matching_property':'email','mappings':{}} | matching_value is missing",
                "PUT | upsert | {'matching_property':'email','matching_value':' ','mappings':{}} | matching_value must be a text of 1 to 512 characters",
                "PUT | upsert | {'matching_property':'id','matching_value':'../prices','mappings':{}} | this cannot be the id",
                "PUT | upsert | {'matching_property':'email','matching_value':'a@example.com','mappings':{'email':'b@example.com'}} | there is no customer with email a@example.com, and one that is inserted must have it",
                "PATCH | update | {'matching_property':'email','matching_value':'x'} | mappings must be an object",
                "PATCH | update | {'matching_property':'email','matching_value':'x','mappings':{},'skip_if_exist':true} | unknown field skip_if_exist",
                "DELETE | delete | {'matching_property':'email'} | matching_value is missing",
                "DELETE | delete | [] | the body is not a JSON object"
            })
    void whatCannotBeWrittenIsRefusedAndSaysWhatCan(String method, String act, String given, String said) {
        String body = given.replace('\'', '"');
        for (Way way : Way.values()) {
            Done done = act(way, method, "/customers", "stripe-customers-" + act, body);
            assertThat(done.status()).isEqualTo(400);
            assertThat(done.said()).startsWith(said);
        }
        assertThat(stripe.list("/v1/customers")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatStripeRefusesIsToldWithItsCodeAndRequest(Way way) {
        Done done = insert(way, Maps.of("mappings", Maps.of("email", "no address")));
        assertThat(done.status()).isEqualTo(400);
        assertThat(done.said()).contains("Invalid email address");
        assertThat(done.body()).containsEntry("stripe_code", "email_invalid");
        assertThat(Json.string(done.body(), "stripe_request_id")).startsWith("req_");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void headersOfARequestSayNothingAboutTheRequestToStripe(Way way) {
        String id = customer("name", "Ann");
        Http.Answer answer = http.send(
                "GET",
                path("/customers/" + id),
                null,
                "Authorization",
                "Bearer " + io.striperoutes.TestDatabase.ADMIN_TOKEN,
                "CamelStripeMethod",
                "delete",
                "CamelStripeConnection",
                "default");
        assertThat(answer.json()).containsEntry("name", "Ann");
        assertThat(act(
                                way,
                                "GET",
                                "/customers/" + id,
                                "stripe-customers-get",
                                null,
                                "CamelStripeMethod",
                                "delete",
                                "CamelStripeObjectId",
                                id)
                        .body())
                .containsEntry("name", "Ann");
        assertThat(atStripe(id)).doesNotContainKey("deleted");
    }
}
