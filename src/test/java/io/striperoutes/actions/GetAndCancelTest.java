package io.striperoutes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Get and cancel, by the API and by their routes, and searches for what hangs together, against an account of the sandbox. */
class GetAndCancelTest extends ActionsTest {
    private String customer;
    private String product;
    private String price;
    private String subscription;

    @BeforeEach
    void subscribe() {
        customer = id(stripe.post(
                "/v1/customers",
                "name",
                "Ann",
                "payment_method",
                "pm_card_visa",
                "invoice_settings[default_payment_method]",
                "pm_card_visa"));
        product = id(stripe.post("/v1/products", "name", "Tea", "metadata[tier]", "pro"));
        price = id(stripe.post(
                "/v1/prices",
                "product",
                product,
                "currency",
                "eur",
                "unit_amount",
                1000,
                "recurring[interval]",
                "month"));
        subscription = id(stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", price));
    }

    private Done get(Way way, String object, String id) {
        return act(way, "GET", "/" + object + "/" + id, "stripe-" + object + "-get", null, "CamelStripeObjectId", id);
    }

    private Done cancel(Way way, Object body) {
        return act(
                way,
                "POST",
                "/subscriptions/" + subscription + "/cancel",
                "stripe-subscriptions-cancel",
                body,
                "CamelStripeObjectId",
                subscription);
    }

    private Map<String, Object> subscription() {
        return stripe.get("/v1/subscriptions/" + subscription);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void eachObjectIsGotById(Way way) {
        String invoice = id(stripe.list("/v1/invoices").get(0));
        Map<String, String> ids =
                Map.of("customers", customer, "products", product, "invoices", invoice, "subscriptions", subscription);
        ids.forEach((object, id) -> {
            Done done = get(way, object, id);
            assertThat(done.status()).isEqualTo(200);
            assertThat(done.body()).isEqualTo(stripe.get("/v1/" + object + "/" + id));
            Done unknown = get(way, object, "none_1");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.said()).contains("No such", "none_1");
        });
        stripe.delete("/v1/customers/" + customer);
        assertThat(get(way, "customers", customer).body())
                .isEqualTo(Maps.of("id", customer, "object", "customer", "deleted", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "-x", "a%20b", "a%3Fb", "a%5Cb", "a%0Ab", "%C3%A4"})
    void whatIsNoIdIsRefused(String id) {
        assertThat(get(Way.API, "customers", id).status()).isBetween(400, 404);
        assertThat(act(
                                Way.ROUTE,
                                "GET",
                                "",
                                "stripe-customers-get",
                                null,
                                "CamelStripeObjectId",
                                id.replace("%20", " "))
                        .status())
                .isEqualTo(400);
        assertThat(act(Way.ROUTE, "GET", "", "stripe-subscriptions-cancel", null, "CamelStripeObjectId", id)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aSubscriptionEndsNowAndToCancelItAgainIsNoError(Way way) {
        Done done = cancel(way, null);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).containsEntry("id", subscription).containsEntry("status", "canceled");
        assertThat(subscription()).containsEntry("status", "canceled");

        assertThat(cancel(way, null).body()).isEqualTo(subscription());
        assertThat(cancel(way, Maps.of("at_period_end", true)).body()).containsEntry("status", "canceled");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aSubscriptionEndsWithItsPeriodAndCanStillEndNow(Way way) {
        for (int i = 0; i < 2; i++) {
            Done done = cancel(way, Maps.of("at_period_end", true));
            assertThat(done.body()).containsEntry("status", "active").containsEntry("cancel_at_period_end", true);
        }
        assertThat(cancel(way, Maps.of("at_period_end", false)).body()).containsEntry("status", "canceled");
    }

    @ParameterizedTest
    @CsvSource({"API,true,true", "ROUTE,true,true", "API,false,false", "ROUTE,false,false"})
    void whatIsLeftOfThePeriodIsGivenBackIfThatIsAskedFor(Way way, boolean prorate, boolean invoiceNow) {
        assertThat(cancel(way, Maps.of("prorate", prorate, "invoice_now", invoiceNow))
                        .status())
                .isEqualTo(200);
        List<Map<String, Object>> invoices = stripe.list("/v1/invoices", "subscription", subscription);
        assertThat(invoices).hasSize(prorate ? 2 : 1);
        assertThat(invoices).anyMatch(invoice -> Json.integer(invoice, "total") == 1000);
        assertThat(invoices.stream().anyMatch(invoice -> Json.integer(invoice, "total") < 0))
                .isEqualTo(prorate);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatCannotBeCanceledIsRefused(Way way) {
        Done both = cancel(way, Maps.of("at_period_end", true, "prorate", true));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.said()).startsWith("prorate and invoice_now are for");
        assertThat(cancel(way, Maps.of("when", "now")).said())
                .startsWith("unknown field when; known are at_period_end, prorate, invoice_now");
        assertThat(subscription()).containsEntry("status", "active");

        Done unknown = act(
                way,
                "POST",
                "/subscriptions/sub_none/cancel",
                "stripe-subscriptions-cancel",
                null,
                "CamelStripeObjectId",
                "sub_none");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).containsEntry("stripe_code", "resource_missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "products | {'price':'PRICE'} | Tea",
                "products | {'price':'PRICE','active':true} | Tea",
                "products | {'price':'PRICE','active':false} | ''",
                "products | {'active':true,'metadata.tier':'pro'} | Tea",
                "products | {'default_price':null} | Tea",
                "products | {'shippable':{'ne':true}} | Tea",
                "subscriptions | {'customer':'CUSTOMER'} | SUBSCRIPTION",
                "subscriptions | {'customer':'cus_none'} | ''",
                "subscriptions | {'price':'PRICE','status':'canceled'} | SUBSCRIPTION",
                "subscriptions | {'product':'PRODUCT'} | SUBSCRIPTION",
                "subscriptions | {'status':'canceled'} | SUBSCRIPTION",
                "subscriptions | {'status':{'ne':'canceled'}} | ''",
                "subscriptions | {'canceled_at':{'null':false}} | SUBSCRIPTION",
                "subscriptions | {'current_period_end':{'gt':1000}} | SUBSCRIPTION",
                "invoices | {'customer':'CUSTOMER','status':'paid','total':1000} | INVOICE",
                "invoices | {'subscription':'SUBSCRIPTION','total':{'gt':999}} | INVOICE",
                "invoices | {'total':{'gt':1000}} | ''",
                "invoices | {'overdue':false} | INVOICE",
                "invoices | {'overdue':true} | LATE"
            })
    void whatHangsTogetherIsFound(String object, String filter, String expected) {
        stripe.delete("/v1/subscriptions/" + subscription);
        String invoice = id(stripe.list("/v1/invoices").get(0));
        String late = filter.contains("true") ? late() : "none";
        Map<String, Object> search =
                Json.object("{\"filter\":" + named(filter, invoice, late).replace('\'', '"') + "}");
        List<Object> wanted = expected.isEmpty() ? List.of() : List.of(named(expected, invoice, late));
        assertThat(found(object, search)).isEqualTo(wanted);
        search.put("fresh", true);
        assertThat(found(object, search)).isEqualTo(wanted);
    }

    private String named(String text, String invoice, String late) {
        return text.replace("PRICE", price)
                .replace("CUSTOMER", customer)
                .replace("SUBSCRIPTION", subscription)
                .replace("PRODUCT", product)
                .replace("INVOICE", invoice)
                .replace("LATE", late);
    }

    /** An open invoice that should have been paid. */
    private String late() {
        long now = sandbox.clock().second();
        String invoice = id(stripe.post(
                "/v1/invoices", "customer", customer, "collection_method", "send_invoice", "due_date", now + 60));
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", 500, "currency", "eur");
        stripe.post("/v1/invoices/" + invoice + "/finalize");
        sandbox.advance(java.time.Duration.ofMinutes(2));
        return invoice;
    }
}
