package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.FakeStripe;
import io.striperoutes.Http;
import io.striperoutes.IntegratorRoutes;
import io.striperoutes.Maps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An erasure in the very moment in which something is applied that names nobody, though it is the person's. */
@ApplicationTest
class ErasureRaceTest {
    private static final String ERASING = "select pg_advisory_xact_lock(hashtextextended('erasure', 0))";

    @LocalServerPort
    private int port;

    @Autowired
    private Events events;

    @Autowired
    private IntegratorRoutes routes;

    @Autowired
    private FakeStripe stripe;

    @Autowired
    private JdbcClient jdbc;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void whatIsBeingAppliedIsWaitedForAndErased() throws Exception {
        String own = made();
        String guest = "cs_applied";
        String last = applying(
                List.of(Events.event("checkout.session.completed", 1700000000, session(guest, own))), "applied");
        CompletableFuture<Http.Answer> erasure = CompletableFuture.supplyAsync(() -> erase(own));
        await().until(() -> erasure.isDone() || isErasureWaiting());
        assertThat(erasure).isNotDone();
        routes.gate("applied").countDown();

        assertThat(erasure.get(30, TimeUnit.SECONDS).status()).isEqualTo(204);
        events.ends(last, "processed");
        assertThat(kept(guest)).isNotEmpty().noneMatch(text -> text.contains("Secret"));
    }

    @Test
    void othersAreAppliedWhileAnErasureWaits() throws Exception {
        String own = made();
        String last = applying(List.of(), "busy");
        CompletableFuture<Http.Answer> erasure = CompletableFuture.supplyAsync(() -> erase(own));
        await().until(this::isErasureWaiting);

        for (int i = 0; i < 3; i++) {
            events.done("customer.created", 1700000000, Map.of("id", "cus_busy" + i, "object", "customer"));
        }

        assertThat(erasure).isNotDone();
        routes.gate("busy").countDown();
        assertThat(erasure.get(30, TimeUnit.SECONDS).status()).isEqualTo(204);
        events.ends(last, "processed");
    }

    @Test
    void whateverAppliesWaitsForAnErasureThatIsGoingOn() {
        stripe.knows(Map.of("id", "cus_thinly", "object", "customer"));
        stripe.knows(Map.of("id", "cus_asked", "object", "customer"));
        List<String> sent = new ArrayList<>();
        try (Events.Held erasing = events.holding(ERASING)) {
            sent.add(events.send("customer.created", 1700000000, Map.of("id", "cus_plainly", "object", "customer")));
            sent.add(events.send(Events.thin("v1.customer.created", "customer", "cus_thinly")));
            jdbc.sql("insert into stripe.wanted values ('default', 'customer', 'cus_asked', 'asked for', now())")
                    .update();
            // A batch, a thin event and a refetch.
            await().until(() -> waiting() >= 3);
            assertThat(jdbc.sql("select id from stripe.customer where id in ('cus_plainly', 'cus_thinly', 'cus_asked')")
                            .query()
                            .listOfRows())
                    .isEmpty();
            erasing.release();
        }
        sent.forEach(id -> events.ends(id, "processed"));
        await().until(() -> !events.all("select id from stripe.customer where id = :id", "cus_asked")
                .isEmpty());
    }

    @Test
    void manyErasuresAmongManyEventsEndAndNobodyComesBack() {
        List<String> owns = IntStream.range(0, 12).mapToObj(i -> made()).toList();
        List<CompletableFuture<Http.Answer>> erasures = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            for (String own : owns) {
                sent.add(events.send("checkout.session.completed", 1700000000, session("cs_" + round + own, own)));
            }
            erasures.add(CompletableFuture.supplyAsync(() -> erase(owns.get(erasures.size()))));
        }
        owns.forEach(own -> erasures.add(CompletableFuture.supplyAsync(() -> erase(own))));

        assertThat(erasures)
                .allSatisfy(erasure ->
                        assertThat(erasure.get(60, TimeUnit.SECONDS).status()).isEqualTo(204));
        sent.forEach(id -> events.ends(id, "processed"));
        assertThat(owns).allSatisfy(own -> assertThat(kept(own)).noneMatch(text -> text.contains("Secret")));
    }

    /** Has a batch applied that ends with an event that waits at a gate; returns the id of that. */
    private String applying(List<Map<String, Object>> before, String gate) {
        List<Map<String, Object>> batch = new ArrayList<>(before);
        Map<String, Object> waiting = Events.event(
                "test.waits", 1700000000, Maps.of("id", "obj_" + gate, "customer", "cus_" + gate, "gate", gate));
        batch.add(waiting);
        events.together(batch);
        await().until(() -> !routes.seen("event.test.waits", "obj_" + gate).isEmpty());
        return (String) waiting.get("id");
    }

    private String made() {
        return CustomersApiTest.id(
                http.post("/api/v1/customers", Map.of("name", "Secret Person", "email", "secret@example.com")));
    }

    private Http.Answer erase(String own) {
        return http.delete("/api/v1/customers/" + own);
    }

    private boolean isErasureWaiting() {
        return jdbc.sql(
                        "select exists (select from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private int waiting() {
        return jdbc.sql(
                        "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and not granted")
                .query(Integer.class)
                .single();
    }

    /** What is kept of a guest's checkout, or of all that one customer made as a guest. */
    private List<String> kept(String id) {
        return jdbc.sql(
                        """
                        select snapshot::text || facts::text from stripe.object where id = :id or facts ->> 'client_reference_id' = :id
                        union all
                        select convert_from(payload, 'UTF8') from inbox.event where object_id = :id or object_id like 'cs%' || :id
                        """)
                .param("id", id)
                .query(String.class)
                .list();
    }

    private static Map<String, Object> session(String id, String own) {
        return Maps.of(
                "id",
                id,
                "object",
                "checkout.session",
                "client_reference_id",
                own,
                "mode",
                "payment",
                "status",
                "complete",
                "payment_status",
                "paid",
                "customer_details",
                Map.of("name", "Secret Person", "email", "secret@example.com"),
                "created",
                1700000000);
    }
}
