package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Key;
import io.striperoutes.Maps;
import io.striperoutes.security.Audit;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "stripe-routes.security.audit-window=1s")
class AuditApiTest extends ApiTest {
    private static final String AUDIT = "/api/v1/audit";

    @Autowired
    private Audit audit;

    @Test
    void whatAnAdministratorChangesIsRecordedWithItsIds() {
        Key admin = Key.admin(http);
        Http.Answer made = admin.post("/api/v1/customers", Maps.of("name", "Ada", "email", "ada@example.com"));
        String customer = Json.string(made.json(), "id");
        admin.send("PATCH", "/api/v1/customers/" + customer + "?connection=default", Map.of("name", "Grace"));
        admin.get("/api/v1/customers/" + customer);
        admin.send("DELETE", "/api/v1/customers/ada@example.com", null);

        List<Map<String, Object>> rows = rows("caller=key:" + admin.id(), 3);

        assertThat(rows.get(0).keySet())
                .containsExactly(
                        "id",
                        "at",
                        "until",
                        "count",
                        "caller",
                        "role",
                        "customer_id",
                        "network",
                        "method",
                        "path",
                        "status",
                        "reason");
        assertThat(rows.get(0))
                .containsEntry("method", "DELETE")
                .containsEntry("path", "/api/v1/customers/*")
                .containsEntry("status", 404);
        assertThat(rows.get(1))
                .containsEntry("method", "PATCH")
                .containsEntry("path", "/api/v1/customers/" + customer)
                .containsEntry("status", 200);
        assertThat(rows.get(2))
                .containsEntry("method", "POST")
                .containsEntry("path", "/api/v1/customers")
                .containsEntry("status", 201)
                .containsEntry("role", "admin")
                .containsEntry("count", 1)
                .containsEntry("network", "127.0.0.0/24")
                .containsEntry("reason", "made /api/v1/customers/" + customer);
        assertThat(everything())
                .doesNotContainIgnoringCase("ada", "grace", "connection=")
                .doesNotContain(admin.secret());
    }

    @Test
    void refusalsAreRecordedWhoeverRefused() {
        Key owner = Key.of(http, "owner", customer());
        owner.get("/api/v1/plans");
        owner.get("/api/v1/customers/" + customer());

        assertThat(rows("status=403&caller=key:" + owner.id(), 2)).allSatisfy(row -> assertThat(row)
                .containsEntry("role", "owner")
                .containsEntry("reason", "not for this role or customer")
                .containsEntry("method", "GET"));

        new Key(http, "", owner.apiKey(), "srs_guess").get("/api/v1/plans");
        await().untilAsserted(() -> assertThat(
                        http.get(AUDIT + "?status=401&limit=100").data())
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("caller", null)
                        .containsEntry("reason", "bad credentials of " + owner.apiKey())));
        assertThat(everything()).doesNotContain("guess");
    }

    @Test
    void whatIsReadIsNotRecorded() {
        Key admin = Key.admin(http);
        admin.get("/api/v1/plans");
        admin.send("PUT", "/api/v1/plans", Map.of());

        assertThat(rows("caller=key:" + admin.id(), 1)).hasSize(1).allSatisfy(row -> assertThat(row)
                .containsEntry("method", "PUT")
                .containsEntry("status", 405));
    }

    @Test
    void whatAClientSaysOfItsAddressIsNotBelieved() {
        String path = "/api/v1/events/evt_forwarded";
        http.send("GET", path, null, "X-Forwarded-For", "203.0.113.8", "Forwarded", "for=203.0.113.8");

        await().untilAsserted(() -> assertThat(jdbc.sql("select network from security.audit where path = :path")
                        .param("path", path)
                        .query(String.class)
                        .list())
                .containsExactly("127.0.0.0/24"));
    }

    @Test
    void aFloodOfRefusalsIsCounted() {
        String path = "/api/v1/events/evt_flood";
        Instant begin = Instant.now();
        for (int i = 0; i < 300; i++) {
            http.send("GET", path, null);
        }
        long windows = Duration.between(begin, Instant.now()).toSeconds() + 2;

        await().untilAsserted(() -> assertThat(jdbc.sql("select sum(count) from security.audit where path = :path")
                        .param("path", path)
                        .query(Long.class)
                        .single())
                .isEqualTo(300));
        assertThat(jdbc.sql("select count(*) from security.audit where path = :path")
                        .param("path", path)
                        .query(Long.class)
                        .single())
                .as("the first and the rest of each window")
                .isLessThanOrEqualTo(2 * windows);
    }

    @Test
    void theListIsPagedAndFilteredByTime() {
        Key admin = Key.admin(http);
        Instant before = Instant.now();
        for (int i = 0; i < 3; i++) {
            admin.send("DELETE", "/api/v1/invoices/x" + i, null);
        }
        String mine = "caller=key:" + admin.id();
        List<Map<String, Object>> all = rows(mine, 3);

        Http.Answer first = http.get(AUDIT + "?limit=2&" + mine);
        Http.Answer second =
                http.get(AUDIT + "?limit=2&" + mine + "&cursor=" + first.json().get("next"));
        assertThat(first.data()).isEqualTo(all.subList(0, 2));
        assertThat(second.data()).isEqualTo(all.subList(2, 3));
        assertThat(second.json()).containsEntry("next", null);
        assertThat(http.get(AUDIT + "?" + mine + "&to=" + before).data()).isEmpty();
        assertThat(http.get(AUDIT + "?" + mine + "&from=" + before).data()).hasSize(3);
    }

    @Test
    void whatIsOlderThanItIsKeptIsDropped() {
        jdbc.sql("insert into security.audit (at, until, method, path, status) "
                        + "values (now() - interval '366 days', now(), 'GET', '/old', 401), "
                        + "(now() - interval '364 days', now(), 'GET', '/young', 401)")
                .update();

        audit.dropOld();

        assertThat(jdbc.sql("select path from security.audit where path in ('/old', '/young')")
                        .query(String.class)
                        .list())
                .containsExactly("/young");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?status=x", "?status=4", "?from=yesterday", "?cursor=x", "?limit=101", "?x=1", "?caller="})
    void aBadFilterIsRefused(String query) {
        assertThat(http.get(AUDIT + query).status()).isEqualTo(400);
    }

    private List<Map<String, Object>> rows(String filter, int number) {
        await().untilAsserted(
                        () -> assertThat(http.get(AUDIT + "?" + filter).data()).hasSize(number));
        return http.get(AUDIT + "?" + filter).data();
    }

    private String everything() {
        return String.join(
                "\n",
                jdbc.sql("select a::text from security.audit a")
                        .query(String.class)
                        .list());
    }

    private String customer() {
        return Json.string(
                http.post("/api/v1/customers", Map.of("name", "A", "email", "a@example.com"))
                        .json(),
                "id");
    }
}
