package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String KEY = "sk_test_one";

    @TempDir
    Path folder;

    private SandboxServer sandbox;

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void aSandboxThatIsStartedAgainHasAllThatItHadToTheLastId() throws IOException {
        StripeCaller stripe = start();
        String price = price(stripe);
        String customer = customer(stripe);
        String subscription = Shape.id(stripe.post(
                "/v1/subscriptions", "customer", customer, "items[0][price]", price, "trial_period_days", "3"));
        sandbox.advance(Duration.ofDays(40));
        stripe.post("/v1/subscriptions/" + subscription, "items[0][price]", price, "items[0][quantity]", "2");
        stripe.delete("/v1/subscriptions/" + subscription);
        Map<String, Object> before = all(stripe);
        long time = sandbox.clock().second();

        StripeCaller again = startAgain();

        assertThat(all(again)).isEqualTo(before);
        assertThat(sandbox.clock().second()).isBetween(time, time + 60);
    }

    @Test
    void whatVisitorsDidOnPagesAndWhatTestClocksWentThroughIsThereToo() throws IOException {
        StripeCaller stripe = start();
        String price = price(stripe);
        Map<String, Object> session = stripe.post(
                "/v1/checkout/sessions",
                "mode",
                "subscription",
                "success_url",
                "http://localhost/done",
                "line_items[0][price]",
                price,
                "line_items[0][quantity]",
                "1");
        String page = ((String) session.get("url")).substring(sandbox.url().length());
        assertThat(stripe.send("POST", page, "act=pay&card=pm_card_visa&email=ann@example.com")
                        .status())
                .isEqualTo(303);
        long from = sandbox.clock().second();
        String clock = Shape.id(stripe.post("/v1/test_helpers/test_clocks", "frozen_time", from));
        String customer = Shape.id(stripe.post(
                "/v1/customers",
                "test_clock",
                clock,
                "payment_method",
                "pm_card_visa",
                "invoice_settings[default_payment_method]",
                "pm_card_visa"));
        stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", price);
        stripe.post("/v1/test_helpers/test_clocks/" + clock + "/advance", "frozen_time", from + 40L * 86_400);
        Map<String, Object> before = all(stripe);
        assertThat(Json.maps(before, "invoices")).hasSize(1);
        List<Map<String, Object>> inItsTime = stripe.list("/v1/invoices", "customer", customer);
        assertThat(inItsTime).hasSize(2);

        StripeCaller again = startAgain();
        assertThat(all(again)).isEqualTo(before);
        assertThat(again.list("/v1/invoices", "customer", customer))
                .extracting(Shape::id)
                .isEqualTo(inItsTime.stream().map(Shape::id).toList());
    }

    @Test
    void whatFallsDueAfterTheNextStartHappensAllTheSame() throws IOException {
        StripeCaller stripe = start();
        stripe.post("/v1/subscriptions", "customer", customer(stripe), "items[0][price]", price(stripe));
        StripeCaller again = startAgain();
        sandbox.advance(Duration.ofDays(32));
        assertThat(again.list("/v1/invoices")).hasSize(2);
    }

    @Test
    void aRequestThatComesAgainAfterTheNextStartIsNotDoneTwice() throws IOException {
        StripeCaller stripe = start();
        Map<String, Object> first = ann(stripe);
        StripeCaller again = startAgain();
        assertThat(ann(again)).isEqualTo(first);
        assertThat(again.list("/v1/customers")).hasSize(1);
    }

    @Test
    void webhooksThatWereStillOwedAreSentAfterTheNextStartAndOthersAreNot() throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        try (HttpListener receiver = new HttpListener(0, request -> {
            received.add(Json.string(Json.object(request.body()), "type"));
            return HttpAnswer.json(200, Map.of(), Map.of());
        })) {
            receiver.start();
            String url = "http://127.0.0.1:" + receiver.port() + "/";
            StripeCaller stripe = start();
            sandbox.deliver(KEY, url, "whsec_one");
            stripe.post("/v1/products", "name", "taken");
            await().until(() -> sandbox.webhooksUnderWay() == 0);
            sandbox.delivery(DeliveryTrouble.of(Map.of("down", true)));
            stripe.post("/v1/customers", "name", "owed");

            startAgain();
            sandbox.deliver(KEY, url, "whsec_one").resume();
            await().untilAsserted(() -> assertThat(received).containsExactly("product.created", "customer.created"));
        }
    }

    @Test
    void aLineThatWasCutOffIsDroppedAndWhatCannotBeReadIsPutAside() throws IOException {
        start().post("/v1/customers", "name", "Ann");
        sandbox.close();
        Files.writeString(journal(), "{\"account\":\"sk_te", StandardOpenOption.APPEND);
        StripeCaller again = startAgain();
        assertThat(again.list("/v1/customers")).hasSize(1);
        again.post("/v1/customers", "name", "Bob");
        assertThat(startAgain().list("/v1/customers")).hasSize(2);

        sandbox.close();
        Files.writeString(journal(), "no JSON\n", StandardOpenOption.APPEND);
        assertThat(startAgain().list("/v1/customers")).isEmpty();
        assertThat(folder.resolve("sandbox.jsonl.old")).exists();
    }

    @Test
    void aJournalThatDoesNotSayWhoseALineIsIsPutAside() throws IOException {
        start().post("/v1/customers", "name", "Ann");
        sandbox.close();
        Files.writeString(journal(), "{\"second\":1,\"seed\":\"1\"}\n", StandardOpenOption.APPEND);
        assertThat(startAgain().list("/v1/customers")).isEmpty();
        assertThat(folder.resolve("sandbox.jsonl.old")).exists();
    }

    @Test
    void aJournalOfAnEventThatDoesNotComeAboutAgainIsPutAside() throws IOException {
        start().post("/v1/customers", "name", "Ann");
        sandbox.close();
        String line = "{\"account\":\"" + KEY + "\",\"delivered\":\"evt_other\"}\n";
        Files.writeString(journal(), line, StandardOpenOption.APPEND);
        assertThat(startAgain().list("/v1/customers")).isEmpty();
        assertThat(folder.resolve("sandbox.jsonl.old")).exists();
    }

    private StripeCaller start() throws IOException {
        sandbox = SandboxServer.start(0, journal());
        return new StripeCaller(sandbox, KEY);
    }

    private StripeCaller startAgain() throws IOException {
        sandbox.close();
        return start();
    }

    private Path journal() {
        return folder.resolve("sandbox.jsonl");
    }

    private static Map<String, Object> ann(StripeCaller stripe) {
        return stripe.send("POST", "/v1/customers", "name=Ann", "Idempotency-Key", "key-1")
                .json();
    }

    private static String customer(StripeCaller stripe) {
        return Shape.id(stripe.post(
                "/v1/customers",
                "payment_method",
                "pm_card_visa",
                "invoice_settings[default_payment_method]",
                "pm_card_visa"));
    }

    private static String price(StripeCaller stripe) {
        String product = Shape.id(stripe.post("/v1/products", "name", "Pro"));
        return Shape.id(stripe.post(
                "/v1/prices",
                "product",
                product,
                "currency",
                "eur",
                "unit_amount",
                "2900",
                "recurring[interval]",
                "month"));
    }

    /** All there is, without the port, which is another one each time. */
    private Map<String, Object> all(StripeCaller stripe) {
        Map<String, Object> all = new TreeMap<>();
        for (String path :
                List.of("customers", "products", "prices", "subscriptions", "invoices", "charges", "events")) {
            all.put(path, stripe.list("/v1/" + path, "limit", "100"));
        }
        return Json.object(Json.text(all).replace(sandbox.url(), ""));
    }
}
