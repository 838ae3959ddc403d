package io.striperoutes.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches by the API and by their routes, against an account of the sandbox. */
class SearchActionsTest extends ActionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'email':'ANN@example.com'} | Ann",
                "{'email':{'eq':'ann@example.com'}} | Ann",
                "[{'field':'email','operator':'eq','value':'ann@example.com'}] | Ann",
                "[{'field':'email','value':'ann@example.com'}] | Ann",
                "{'name':{'ne':'Ann'}} | Cy,Bob",
                "{'name':{'contains':'AN'}} | Ann",
                "{'email':{'contains':'example'}} | Cy,Ann",
                "{'email':null} | Bob",
                "{'email':{'null':true}} | Bob",
                "{'email':{'null':false}} | Cy,Ann",
                "{'metadata.plan':'pro'} | Cy,Ann",
                "{'metadata.plan':'pro','name':{'ne':'Ann'}} | Cy",
                "{'metadata.plan':{'contains':'ro'}} | Cy,Ann",
                "{'metadata.a.b':'dotted'} | Bob",
                "{'address.city':'bonn'} | Bob",
                "{'balance':{'lt':0}} | Bob",
                "{'balance':{'gte':0},'metadata.plan':'pro'} | Cy,Ann",
                "{'delinquent':false,'phone':'+491'} | Ann",
                "{'created':{'gt':100}} | Cy,Bob,Ann",
                "{'created':{'gte':'2020-01-01T00:00:00Z','lt':'2021-01-01T00:00:00Z'}} | ''",
                "{} | Cy,Bob,Ann",
                "[] | Cy,Bob,Ann"
            })
    void customersAreFoundByEveryFormOfAFilterFreshOrNot(String filter, String names) {
        customers();
        Map<String, Object> search = Json.object("{\"filter\":" + filter.replace('\'', '"') + "}");
        assertThat(String.join(",", texts(found("customers", search)))).isEqualTo(names);
        search.put("fresh", true);
        assertThat(String.join(",", texts(found("customers", search)))).isEqualTo(names);
    }

    private void customers() {
        stripe.post(
                "/v1/customers", "name", "Ann", "email", "ann@example.com", "phone", "+491", "metadata[plan]", "pro");
        stripe.post(
                "/v1/customers", "name", "Bob", "balance", "-5", "address[city]", "Bonn", "metadata[a.b]", "dotted");
        stripe.post("/v1/customers", "name", "Cy", "email", "cy@example.com", "metadata[plan]", "Pro");
    }

    private static List<String> texts(List<Object> names) {
        return names.stream().map(String::valueOf).toList();
    }

    @Test
    void asManyAreAnsweredAsTheLimitSays() {
        for (int i = 0; i < 12; i++) {
            stripe.post("/v1/customers", "name", "Ann", "description", i % 2 == 0 ? "even" : "odd");
        }
        assertThat(found("customers", Maps.of("filter", Maps.of("name", "Ann"))))
                .hasSize(10);
        assertThat(found("customers", Maps.of("filter", Maps.of("name", "Ann"), "limit", 100)))
                .hasSize(12);
        assertThat(found("customers", Maps.of("filter", Maps.of("description", "odd"), "limit", 4)))
                .hasSize(4);
        assertThat(found("customers", Maps.of("limit", 1))).hasSize(1);
        assertThat(http.post(path("/customers/search?fresh=true"), Maps.of("limit", 3))
                        .data())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers | {'filter':{'emial':'x'}} | unknown field emial of customers; known are created, email, name, phone",
                "customers | {'filter':{'email':{'like':'x'}}} | unknown operator like; known are eq, ne, contains, gt, gte, lt, lte, null",
                "customers | {'filter':{'email':{'gt':'x'}}} | email cannot be compared by gt; it can by eq, ne, contains, null",
                "customers | {'filter':{'email':5}} | email must be compared with a text",
                "customers | {'filter':{'created':'yesterday'}} | created must be compared with a Unix second or a time",
                "customers | {'filter':{'email':{}}} | the condition of email names no operator",
                "customers | {'filter':['x']} | each condition of a filter must be an object {field, operator, value}",
                "customers | {'filter':'x'} | filter must be an object",
                "customers | {'filter':{'metadata.a[b]':'x'}} | a key of metadata",
                "customers | {'filtre':{}} | unknown field filtre; known are filter, limit, fresh",
                "customers | {'limit':0} | limit must be a whole number from 1 to 100",
                "customers | {'limit':101} | limit must be a whole number from 1 to 100",
                "products | {'filter':{'price':{'ne':'price_1'}}} | price cannot be compared by ne; it can by eq",
                "products | {'filter':{'price':'../customers'}} | this cannot be the id of an object at Stripe",
                "invoices | {'filter':{'overdue':'yes'}} | overdue must be compared with true or false"
            })
    void whatCannotBeSearchedForIsRefusedAndSaysWhatCan(String object, String search, String detail) {
        String body = search.replace('\'', '"');
        Http.Answer answer = http.post(path("/" + object + "/search"), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.detail()).startsWith(detail);
        assertThatThrownBy(() -> direct("stripe-" + object + "-search", body)).hasCauseInstanceOf(ActionRefused.class);
    }

    @Test
    void anUnknownConnectionOrParameterIsRefused() {
        assertThat(http.post("/api/v1/stripe/customers/search?connection=other", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(http.post(path("/customers/search?fresh=perhaps"), Map.of()).status())
                .isEqualTo(400);
        assertThat(http.post(path("/customers/search?page=2"), Map.of()).status())
                .isEqualTo(400);
        assertThat(http.post(path("/customers/search"), "[").status()).isEqualTo(400);
    }
}
