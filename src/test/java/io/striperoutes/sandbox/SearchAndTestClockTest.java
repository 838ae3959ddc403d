package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchAndTestClockTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email:\"ann@example.com\" | Ann",
                "name~\"bob\" | Bob",
                "metadata[\"tier\"]:\"pro\" | Ann",
                "-metadata[\"tier\"]:null | Ann",
                "email:null | Bob",
                "name:\"Ann\" OR name:\"Bob\" | Bob,Ann",
                "name:\"Ann\" AND email:null | ''",
                "created>100 AND -name:\"Ann\" | Bob",
                "created>100 -name:\"Ann\" | Bob",
                "name:\"Ann\"  email:null | ''",
                "name:\"Ann\" metadata[\"tier\"]:\"pro\" and created>100  | Ann"
            })
    void customersAreFoundByStripesGrammar(String query, String names) {
        stripe.post("/v1/customers", "name", "Ann", "email", "ann@example.com", "metadata[tier]", "pro");
        stripe.post("/v1/customers", "name", "Bob");

        List<Object> found = stripe.list("/v1/customers/search", "query", query).stream()
                .map(customer -> customer.get("name"))
                .toList();

        assertThat(String.join(",", found.stream().map(String::valueOf).toList()))
                .isEqualTo(names);
    }

    @Test
    void badQueriesAreRefused() {
        for (String query : List.of(
                "nonsense:\"x\"",
                "name:\"a\" AND name:\"b\" OR name:\"c\"",
                "name:\"a\" name:\"b\" OR name:\"c\"",
                "name:\"a\"name:\"b\"",
                "name:\"a\" AND",
                "name~\"ab\"",
                "name")) {
            StripeCaller.Answer answer =
                    stripe.send("GET", "/v1/customers/search?" + StripeCaller.form("query", query), null);
            assertThat(answer.status()).as(query).isEqualTo(400);
        }
    }

    @Test
    void whatIsFoundComesInPages() {
        for (int i = 0; i < 3; i++) {
            stripe.post("/v1/customers", "name", "Ann");
        }
        Map<String, Object> first = stripe.get("/v1/customers/search", "query", "name:\"Ann\"", "limit", 2);
        Map<String, Object> rest =
                stripe.get("/v1/customers/search", "query", "name:\"Ann\"", "limit", 2, "page", first.get("next_page"));

        assertThat(first).containsEntry("has_more", true);
        assertThat(rest).containsEntry("has_more", false).containsEntry("next_page", null);
        assertThat(Json.maps(rest, "data")).hasSize(1);
    }

    @Test
    void aCustomerOnATestClockLivesInItsTimeAlone() {
        long start = sandbox.clock().second() - 1_000_000;
        String clock = id(stripe.post("/v1/test_helpers/test_clocks", "frozen_time", start));
        String price = id(stripe.post(
                "/v1/prices",
                "currency",
                "usd",
                "unit_amount",
                100,
                "recurring[interval]",
                "month",
                "product_data[name]",
                "Tea"));
        String customer = id(stripe.post(
                "/v1/customers",
                "test_clock",
                clock,
                "payment_method",
                "pm_card_visa",
                "invoice_settings[default_payment_method]",
                "pm_card_visa"));
        Map<String, Object> subscription =
                stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", price);
        assertThat(Json.integer(subscription, "created")).isEqualTo(start);

        sandbox.advance(java.time.Duration.ofDays(40));
        assertThat(stripe.list("/v1/invoices")).hasSize(1);
        stripe.post("/v1/test_helpers/test_clocks/" + clock + "/advance", "frozen_time", start + 33 * 86_400);

        assertThat(stripe.list("/v1/invoices", "status", "paid")).hasSize(2);
        assertThat(stripe.get("/v1/test_helpers/test_clocks/" + clock)).containsEntry("status", "ready");
    }

    private static String id(Map<String, Object> object) {
        return (String) object.get("id");
    }

    @Test
    void eventsAreStampedWithTheTimeOfAllEvenUnderATestClock() {
        Map<String, Object> clock = stripe.post("/v1/test_helpers/test_clocks", "frozen_time", 1577836800);
        Map<String, Object> customer = stripe.post("/v1/customers", "test_clock", clock.get("id"));

        Map<String, Object> event = stripe.event("customer.created");
        assertThat(event.get("created")).isNotEqualTo(1577836800);
        stripe.post("/v1/customers/" + customer.get("id"), "name", "Ann");
        assertThat(Json.integer(stripe.event("customer.updated"), "created"))
                .isGreaterThanOrEqualTo(Json.integer(event, "created"));
        assertThat(stripe.post("/v1/invoices", "customer", customer.get("id"))).containsEntry("created", 1577836800);
    }
}
