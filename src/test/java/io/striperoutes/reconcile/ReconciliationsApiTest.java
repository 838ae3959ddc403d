package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.ApplicationTest;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class ReconciliationsApiTest {
    private static final String PATH = Reconciled.PATH;

    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private ProducerTemplate producer;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void aRunIsBegunAndShownWithItsCounts() {
        accounts.of("test-shown");
        Http.Answer answer = http.post(PATH + "?connection=test-shown", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().keySet()).containsExactly("id", "status");
        assertThat(answer.json()).containsEntry("status", "running");
        Map<String, Object> run = new Reconciled(port, "test-shown").ended(Json.string(answer.json(), "id"));
        assertThat(run.keySet())
                .containsExactly(
                        "id",
                        "connection",
                        "status",
                        "scope",
                        "started_at",
                        "finished_at",
                        "checked",
                        "missed_events",
                        "repaired",
                        "calls",
                        "warnings",
                        "error");
        assertThat(run).containsEntry("scope", "all").containsEntry("status", "completed");
    }

    @Test
    void whileOneRunsAnotherRequestIsToldOfItAndAScheduledOneDoesNothing() {
        FakeAccount account = accounts.of("test-busy");
        CountDownLatch gate = account.wait(1);
        Reconciled reconciled = new Reconciled(port, "test-busy");
        Http.Answer first = reconciled.begin(Map.of("scope", "events"));
        Http.Answer second = reconciled.begin(Map.of("scope", "all"));
        Object scheduled = producer.request("direct:reconcile-scheduled", exchange -> {
                    exchange.setVariable("scope", "events");
                })
                .getException();
        gate.countDown();

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(scheduled).isNull();
        assertThat(reconciled.ended(Json.string(first.json(), "id"))).containsEntry("status", "completed");
        assertThat(reconciled.list()).hasSize(1);
    }

    @Test
    void withoutAKeyARequestIsAConflictAndAScheduleDoesNothing() {
        Http.Answer answer = http.post(PATH, Map.of("scope", "events"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail())
                .isEqualTo("connection default has no Stripe key, so there is nothing to compare with");

        List<?> before = http.get(PATH).data();
        for (String scope : List.of("events", "all")) {
            assertThat(producer.request("direct:reconcile-scheduled", exchange -> exchange.setVariable("scope", scope))
                            .getException())
                    .isNull();
        }
        assertThat(http.get(PATH).data()).as("beside those of other tests").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scope\":\"payments\"} | scope must be one of events, sweep, all",
                "{\"scope\":1} | scope must be a text",
                "{\"all\":true} | unknown field all; known are scope, since",
                "{\"since\":\"yesterday\"} | since must be a time such as 2026-01-31T12:00:00Z",
                "{\"since\":\"2100-01-01T00:00:00Z\"} | since is in the future",
                "{\"since\":\"2026-01-01T00:00:00Z\",\"scope\":\"sweep\"} | since is for events; scope sweep looks at every object, however old",
                "[] | the body is not a JSON object"
            })
    void whatIsNotUnderstoodIsRefused(String body, String detail) {
        Http.Answer answer = http.post(PATH, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo(detail);
    }

    @Test
    void listsArePagedNewestFirst() {
        accounts.of("test-listed").has(Maps.of("id", "cus_a", "object", "customer", "created", 1));
        Reconciled reconciled = new Reconciled(port, "test-listed");
        List<Object> ids = IntStream.range(0, 3)
                .mapToObj(i -> reconciled.run("sweep").get("id"))
                .toList();

        Http.Answer first = http.get(PATH + "?connection=test-listed&limit=2");
        assertThat(first.data()).extracting(run -> run.get("id")).containsExactly(ids.get(2), ids.get(1));
        Http.Answer second =
                http.get(PATH + "?connection=test-listed&limit=2&cursor=" + Json.string(first.json(), "next"));
        assertThat(second.data()).extracting(run -> run.get("id")).containsExactly(ids.get(0));
        assertThat(second.json()).containsEntry("next", null);
    }

    @Test
    void driftIsPagedInTheOrderInWhichItWasFound() {
        FakeAccount account = accounts.of("test-drift");
        IntStream.range(0, 3)
                .forEach(i -> account.has(Maps.of("id", "cus_" + i, "object", "customer", "created", 10 - i)));
        String drift =
                PATH + "/" + new Reconciled(port, "test-drift").run("sweep").get("id") + "/drift";

        Http.Answer first = http.get(drift + "?connection=test-drift&limit=2");
        assertThat(first.data()).extracting(one -> one.get("id")).containsExactly("cus_0", "cus_1");
        assertThat(first.data().get(0).keySet())
                .containsExactly("object", "id", "field", "was", "now", "event_id", "repaired_at");
        Http.Answer second =
                http.get(drift + "?connection=test-drift&limit=2&cursor=" + Json.string(first.json(), "next"));
        assertThat(second.data()).extracting(one -> one.get("id")).containsExactly("cus_2");
        assertThat(second.json()).containsEntry("next", null);
    }

    @Test
    void unknownRunsAndConnectionsAreNotFound() {
        for (String path : List.of("/nonsense", "/7d9f3b7e-0000-4000-8000-000000000000/drift", "?connection=nobody")) {
            assertThat(http.get(PATH + path).status()).as(path).isEqualTo(404);
        }
        assertThat(http.post(PATH + "?connection=nobody", "{}").status()).isEqualTo(404);
    }

    @Test
    void metricsTellWhatWasFound() {
        double repaired = meters.counter("stripe-routes.reconcile.repaired").count();
        accounts.of("test-metrics").has(Maps.of("id", "cus_m", "object", "customer", "created", 1));
        new Reconciled(port, "test-metrics").run("all");

        assertThat(meters.counter("stripe-routes.reconcile.runs", "status", "completed")
                        .count())
                .isPositive();
        assertThat(meters.counter("stripe-routes.reconcile.repaired").count()).isEqualTo(repaired + 1);
        assertThat(meters.get("stripe-routes.reconcile.warnings").gauge().value())
                .isNotNegative();
        jdbc.sql(
                        "insert into reconcile.watermark (connection, seen_until) values ('default', now() - interval '9 years')")
                .update();
        assertThat(meters.get("stripe-routes.reconcile.watermark.age").gauge().value())
                .isGreaterThanOrEqualTo(60);
        jdbc.sql("delete from reconcile.watermark where connection = 'default'").update();
    }

    @Test
    void theSchedulesAreKeptInTheDatabaseForAllNodes() {
        assertThat(jdbc.sql("select trigger_name from quartz.qrtz_cron_triggers order by 1")
                        .query(String.class)
                        .list())
                .contains("reconcile-everything", "reconcile-missed");
        assertThat(jdbc.sql("select count(*) from quartz.qrtz_scheduler_state")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
