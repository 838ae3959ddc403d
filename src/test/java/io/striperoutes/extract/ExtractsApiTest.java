package io.striperoutes.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.Http;
import io.striperoutes.connection.SettableSync;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.Json;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtractTest
class ExtractsApiTest {
    private static final String PATH = Extracted.PATH;

    @LocalServerPort
    private int port;

    @Autowired
    private SandboxServer sandbox;

    @Autowired
    private SettableSync sync;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ProducerTemplate producer;

    @Autowired
    private JdbcClient jdbc;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void allListsAreShownBeforeTheirFirstRunToo() {
        assertThat(http.get(PATH + "?connection=test-new").data())
                .extracting(extract -> extract.get("object") + " " + extract.get("status"))
                .containsExactly("products new", "plans new", "customers new", "subscriptions new", "invoices new");
        Http.Answer first = http.get(PATH + "?connection=test-new&limit=4");
        Http.Answer second =
                http.get(PATH + "?connection=test-new&limit=4&cursor=" + Json.string(first.json(), "next"));
        assertThat(first.data()).hasSize(4);
        assertThat(second.data()).singleElement().satisfies(last -> assertThat(last)
                .containsEntry("object", "invoices"));
        assertThat(second.json()).containsEntry("next", null);
    }

    @Test
    void whileOneRunsAnotherRequestIsToldOfIt() {
        sandbox.seed(SandboxedStripe.key("test-busy")).customers(10, 1_700_000_000, 1_700_000_900);
        sandbox.faults(new Faults(300, 0, 500, false, 0, 0));
        Extracted extracted = new Extracted(port, "test-busy");
        Http.Answer first;
        Http.Answer second;
        try {
            first = extracted.begin("customers");
            second = extracted.begin("customers");
        } finally {
            sandbox.faults(Faults.NONE);
        }

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().keySet())
                .containsExactly(
                        "connection",
                        "object",
                        "mode",
                        "status",
                        "cursor",
                        "objects",
                        "started_at",
                        "finished_at",
                        "error");
        assertThat(first.json()).containsEntry("status", "running").containsEntry("connection", "test-busy");
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json()).containsEntry("started_at", first.json().get("started_at"));
        assertThat(extracted.ended("customers")).containsEntry("objects", 10);
    }

    @Test
    void whatCannotBeExtractedIsRefusedWithTheReason() {
        Http.Answer unknown = http.post(PATH + "/coupons?connection=test-x", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail())
                .isEqualTo(
                        "there is no extract of coupons; there are products, plans, customers, subscriptions, invoices");
        Http.Answer keyless = http.post(PATH + "/customers", "");
        assertThat(keyless.status()).isEqualTo(409);
        assertThat(keyless.detail()).isEqualTo("connection default has no Stripe key, so there is nothing to extract");
        assertThat(http.post(PATH + "/customers?connection=nobody", "").status())
                .isEqualTo(404);
        assertThat(http.send("GET", PATH, null).status()).isEqualTo(401);
        sync.switchOff("plan_inbound_enabled");
        try {
            Http.Answer off = http.post(PATH + "/plans?connection=test-off", "");
            assertThat(off.status()).isEqualTo(409);
            assertThat(off.detail())
                    .isEqualTo("plans are not synced for connection test-off: plan_inbound_enabled is off");
            assertThat(new Extracted(port, "test-off").run("customers")).containsEntry("status", "completed");
        } finally {
            sync.switchAllOn();
        }
    }

    @Test
    void aFailureOfStripeIsShownAndTheNextRunGoesOn() {
        sandbox.seed(SandboxedStripe.key("test-away")).customers(10, 1_700_000_000, 1_700_000_900);
        Extracted extracted = new Extracted(port, "test-away");
        sandbox.faults(new Faults(0, 1, 500, true, 0, 0));
        Map<String, Object> failed;
        try {
            failed = extracted.run("customers");
        } finally {
            sandbox.faults(Faults.NONE);
        }

        assertThat(failed).containsEntry("status", "failed").containsEntry("objects", 0);
        assertThat(failed.get("error")).asString().contains("500");
        assertThat(extracted.run("customers"))
                .containsEntry("status", "completed")
                .containsEntry("objects", 10);
    }

    @Test
    void metricsTellWhatWasRead() {
        sandbox.seed(SandboxedStripe.key("test-metrics")).customers(7, 1_700_000_000, 1_700_000_900);
        double read = meters.counter("stripe-routes.extract.read", "object", "customers")
                .count();
        new Extracted(port, "test-metrics").run("customers");

        assertThat(meters.counter("stripe-routes.extract.read", "object", "customers")
                        .count())
                .isEqualTo(read + 7);
        assertThat(meters.get("stripe-routes.extract.runs")
                        .tags("object", "customers", "mode", "full", "status", "completed")
                        .counter()
                        .count())
                .isPositive();
        assertThat(meters.get("stripe-routes.extract.cursor.age").gauge().value())
                .isNotNegative();
    }

    @Test
    void theScheduleIsKeptForAllNodesAndDoesNothingWithoutAKey() {
        assertThat(jdbc.sql("select trigger_name from quartz.qrtz_cron_triggers")
                        .query(String.class)
                        .list())
                .contains("extract-hourly");
        assertThat(producer.request("direct:extract-all", exchange -> {}).getException())
                .isNull();
        assertThat(http.get(PATH).data())
                .allSatisfy(extract -> assertThat(extract).containsEntry("status", "new"));
    }
}
