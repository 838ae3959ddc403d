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
        String customer = customerOn(clock);
        Map<String, Object> subscription =
                stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", Lived.price(stripe, 100));
        assertThat(Json.integer(subscription, "created")).isEqualTo(start);

        sandbox.advance(java.time.Duration.ofDays(40));
        assertThat(stripe.list("/v1/invoices", "customer", customer)).hasSize(1);
        stripe.post("/v1/test_helpers/test_clocks/" + clock + "/advance", "frozen_time", start + 33 * 86_400);

        assertThat(stripe.list("/v1/invoices", "customer", customer, "status", "paid"))
                .hasSize(2);
        assertThat(stripe.get("/v1/test_helpers/test_clocks/" + clock)).containsEntry("status", "ready");
    }

    @Test
    void listsLeaveOutWhatLivesOnATestClockUnlessAskedForIt() {
        String price = Lived.price(stripe, 100);
        String clock = id(stripe.post("/v1/test_helpers/test_clocks", "frozen_time", 1577836800));
        String customer = customerOn(clock);
        String subscription = id(stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", price));
        stripe.post("/v1/invoiceitems", "customer", customer, "amount", 100, "currency", "usd");
        String other = Lived.customer(stripe, "pm_card_visa");
        stripe.post("/v1/subscriptions", "customer", other, "items[0][price]", price);

        for (String kind : List.of("subscriptions", "invoices")) {
            String path = "/v1/" + kind;
            assertThat(stripe.list(path)).as(kind).extracting("customer").containsExactly(other);
            assertThat(stripe.list(path, "customer", customer)).as(kind).hasSize(1);
        }
        assertThat(stripe.list("/v1/customers")).extracting("id").containsExactly(other);
        assertThat(stripe.list("/v1/customers", "email", "ann@example.com")).hasSize(1);
        assertThat(stripe.list("/v1/customers", "test_clock", clock))
                .extracting("id")
                .containsExactly(customer);
        assertThat(stripe.list("/v1/subscriptions", "test_clock", clock)).hasSize(1);
        assertThat(stripe.list("/v1/invoices", "subscription", subscription)).hasSize(1);
        assertThat(stripe.list("/v1/invoiceitems")).isEmpty();
        assertThat(stripe.list("/v1/invoiceitems", "customer", customer)).hasSize(1);
        assertThat(stripe.get("/v1/customers/" + customer)).containsEntry("test_clock", clock);
    }

    @Test
    void aTestClockTakesItsCustomersWithIt() {
        String clock = id(stripe.post("/v1/test_helpers/test_clocks", "frozen_time", 1577836800));
        String customer = customerOn(clock);
        String subscription =
                id(stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", Lived.price(stripe, 100)));
        String other = id(stripe.post("/v1/customers"));

        stripe.delete("/v1/test_helpers/test_clocks/" + clock);

        assertThat(stripe.get("/v1/customers/" + customer)).containsEntry("deleted", true);
        assertThat(stripe.get("/v1/customers/" + other)).doesNotContainKey("deleted");
        assertThat(stripe.get("/v1/subscriptions/" + subscription))
                .containsEntry("status", "canceled")
                .containsEntry("ended_at", 1577836800);
        assertThat(stripe.eventTypes())
                .endsWith("customer.subscription.deleted", "customer.deleted", "test_helpers.test_clock.deleted");
    }

    private String customerOn(String clock) {
        return id(stripe.post(
                "/v1/customers",
                "email",
                "ann@example.com",
                "test_clock",
                clock,
                "payment_method",
                "pm_card_visa",
                "invoice_settings[default_payment_method]",
                "pm_card_visa"));
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
