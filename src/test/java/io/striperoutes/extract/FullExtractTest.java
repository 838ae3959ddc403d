package io.striperoutes.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtractTest
class FullExtractTest {
    private static final long DAY = 86_400;

    @LocalServerPort
    private int port;

    @Autowired
    private SandboxServer sandbox;

    @Autowired
    private StripeApi stripe;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyCustomerComesInOnceWithItsStateWhereverInTimeTheyLie() {
        long now = sandbox.clock().second();
        sandbox.seed(SandboxedStripe.key("test-full"))
                .customers(3, now - 4000 * DAY, now - 3000 * DAY)
                .customers(2500, now - 100 * DAY, now - 100 * DAY + 3600)
                .customers(250, now - 100 * DAY + 3600, now - 100 * DAY + 3601)
                .customers(60, now - DAY, now);
        long before = sandbox.requests(0).size();

        Map<String, Object> extract = new Extracted(port, "test-full").run("customers");

        assertThat(extract)
                .containsEntry("status", "completed")
                .containsEntry("mode", "full")
                .containsEntry("objects", 2813)
                .containsEntry("error", null);
        assertThat(Instant.parse((String) extract.get("cursor")).getEpochSecond())
                .isBetween(now - 2, now + 1);
        assertThat(count("select count(*) from stripe.customer where connection = 'test-full'"))
                .isEqualTo(2813);
        assertThat(count("select count(*) from billing.customer where connection = 'test-full' and status = 'pending'"
                        + " and name like 'Seed %'"))
                .isEqualTo(2813);
        assertThat(count("select count(*) from extract.slice where connection = 'test-full'"))
                .isZero();
        assertThat(count("select count(*) from extract.listed where connection = 'test-full'"))
                .isZero();
        List<Map<String, Object>> requests = sandbox.requests(before);
        assertThat(requests).hasSizeBetween(29, 29 + 45);
    }

    @Test
    void everyKindOfListComesInWithWhatIsNotActiveToo() {
        Map<String, Object> product = does("POST", "/v1/products", Map.of("name", "Extracted"));
        String price = price(product, 500);
        does("POST", "/v1/prices/" + price(product, 700), Map.of("active", "false"));
        String customer = id(does("POST", "/v1/customers", Map.of("name", "Buyer", "payment_method", "pm_card_visa")));
        does(
                "POST",
                "/v1/customers/" + customer,
                Map.of("invoice_settings", Map.of("default_payment_method", "pm_card_visa")));
        subscription(customer, price);
        String ended = subscription(customer, price);
        does("DELETE", "/v1/subscriptions/" + ended, Map.of());
        Extracted extracted = new Extracted(port, "test-kinds");

        assertThat(extracted.run("products")).containsEntry("objects", 1);
        assertThat(extracted.run("plans")).containsEntry("objects", 2);
        assertThat(extracted.run("customers")).containsEntry("objects", 1);
        assertThat(extracted.run("subscriptions")).containsEntry("objects", 2);
        assertThat(extracted.run("invoices")).containsEntry("objects", 2);

        assertThat(jdbc.sql("select kind || ' ' || count(*) from stripe.object where connection = 'test-kinds'"
                                + " group by kind order by kind")
                        .query(String.class)
                        .list())
                .containsExactly("customer 1", "invoice 2", "price 2", "product 1", "subscription 2");
        assertThat(jdbc.sql("select status || ' ' || name from billing.customer where connection = 'test-kinds'")
                        .query(String.class)
                        .list())
                .containsExactly("active Buyer");
        assertThat(count("select count(*) from billing.plan where connection = 'test-kinds' and name = 'Extracted'"))
                .isEqualTo(1);
    }

    @Test
    void oneObjectThatCannotBeWrittenFailsTheRunAloneAndTheNextRunOnlyAsksForIt() {
        long now = sandbox.clock().second();
        sandbox.seed(SandboxedStripe.key("test-poison")).customers(250, now - 9000, now - 5000);
        String poison = id(Json.maps(
                        SandboxedStripe.does(stripe, "test-poison", "GET", "/v1/customers", Map.of("limit", 1)), "data")
                .get(0));
        jdbc.sql(
                        "create function refuse() returns trigger language plpgsql as "
                                + "$$ begin if new.name = 'Seed 249' then raise exception 'told to fail'; end if; return new; end $$")
                .update();
        jdbc.sql("create trigger refuse before update on billing.customer for each row"
                        + " when (new.connection = 'test-poison') execute function refuse()")
                .update();
        Extracted extracted = new Extracted(port, "test-poison");

        assertThat(extracted.run("customers"))
                .containsEntry("status", "failed")
                .containsEntry("objects", 250)
                .containsEntry("cursor", null)
                .containsEntry(
                        "error", "IllegalStateException: 1 of 250 objects that Stripe lists are still missing here");
        assertThat(count("select count(*) from stripe.customer where connection = 'test-poison'"))
                .isEqualTo(249);
        jdbc.sql("drop trigger refuse on billing.customer").update();
        long before = sandbox.requests(0).size();

        assertThat(extracted.run("customers"))
                .containsEntry("status", "completed")
                .containsEntry("objects", 250);
        assertThat(sandbox.requests(before))
                .extracting(request -> request.get("path"))
                .containsExactly("/v1/customers/" + poison);
        assertThat(count("select count(*) from billing.customer where connection = 'test-poison'"))
                .isEqualTo(250);
    }

    @Test
    void aSliceGoesOnAlthoughTheObjectAfterWhichItWasToGoOnWasDeletedMeanwhile() {
        long now = sandbox.clock().second();
        sandbox.seed(SandboxedStripe.key("test-gone")).customers(300, now - 3000, now);
        jdbc.sql("insert into extract.extract (connection, object, status) values ('test-gone', 'customers', 'failed')")
                .update();
        jdbc.sql(
                        "insert into extract.slice (connection, object, list, from_second, to_second, after, reached, begun)"
                                + " values ('test-gone', 'customers', 'CUSTOMERS', 0, 253402300799, 'cus_gone', :reached, :begun)")
                .param("reached", now - 2000)
                .param("begun", now - 100)
                .update();

        assertThat(new Extracted(port, "test-gone").run("customers"))
                .containsEntry("status", "completed")
                .containsEntry("objects", 101)
                .containsEntry("cursor", Instant.ofEpochSecond(now - 100).toString());
    }

    private Map<String, Object> does(String method, String path, Map<String, Object> parameters) {
        return SandboxedStripe.does(stripe, "test-kinds", method, path, parameters);
    }

    private String price(Map<String, Object> product, int amount) {
        return id(does(
                "POST",
                "/v1/prices",
                Map.of(
                        "product",
                        product.get("id"),
                        "currency",
                        "usd",
                        "unit_amount",
                        amount,
                        "recurring",
                        Map.of("interval", "month"))));
    }

    private String subscription(String customer, String price) {
        return id(does(
                "POST", "/v1/subscriptions", Map.of("customer", customer, "items", List.of(Map.of("price", price)))));
    }

    private static String id(Map<String, Object> object) {
        return Json.string(object, "id");
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
