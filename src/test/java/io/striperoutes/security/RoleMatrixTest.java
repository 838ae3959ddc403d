package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.context.ApplicationContext;

/** Every path with every kind of caller; a path that runs, and is not in the table, fails. */
@AutoConfigureObservability(tracing = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMatrixTest extends ApiTest {
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Autowired
    private ApplicationContext program;

    private final Map<String, String> own = new LinkedHashMap<>();
    private Map<String, Key> callers;
    private Belongings has;

    static List<RoleMatrix.Row> rows() {
        return RoleMatrix.rows();
    }

    @BeforeEach
    void make() {
        if (callers != null) {
            return; // nothing that is asked here changes anything
        }
        has = new Belongings(http, deliveries, jdbc);
        String mine = customer();
        own.put("customers", mine);
        own.put("invoices", has.invoice(mine));
        own.put("payments", has.payment(own.get("external0")));
        callers = Map.of(
                "expired", Key.of(http, "owner", mine),
                "revoked", Key.of(http, "owner", mine),
                "member", Key.of(http, "member", mine),
                "other", Key.of(http, "owner", customer()),
                "owner", Key.of(http, "owner", mine),
                "admin", Key.admin(http));
        callers.get("revoked").revoke();
        jdbc.sql("update security.api_key set expires_at = now() where id = :id::uuid")
                .param("id", callers.get("expired").id())
                .update();
    }

    @Test
    void everyPathThatRunsIsInTheTableAndNoOther() {
        assertThat(new TreeSet<>(RunningPaths.of(program))).isEqualTo(new TreeSet<>(RoleMatrix.paths()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachCallerIsAnsweredByItsRole(RoleMatrix.Row row) {
        String path = path(row);
        Map<String, Integer> answers = new LinkedHashMap<>();
        answers.put("none", http.send(row.method(), path, body(row), json(row)).status());
        answers.put("bad", bad(row.method(), path, body(row)));
        for (String caller : List.of("member", "other", "owner", "admin", "expired", "revoked")) {
            answers.put(
                    caller,
                    callers.get(caller).send(row.method(), path, parsed(row)).status());
        }
        assertThat(answers).isEqualTo(row.expected());
    }

    @Test
    void aMethodThatAPathDoesNotHaveIsNoWayAroundItsRole() {
        for (String path : RoleMatrix.closedPaths()) {
            for (String method : METHODS) {
                if (RoleMatrix.paths().contains(method + " " + path)) {
                    continue;
                }
                String sent = path.replaceAll("\\{\\w+}", UNKNOWN);
                String what = method + " " + path;
                assertThat(http.send(method, sent, null).status()).as(what).isEqualTo(401);
                assertThat(bad(method, sent, null)).as(what).isEqualTo(401);
                assertThat(callers.get("member").send(method, sent, null).status())
                        .as(what)
                        .isEqualTo(403);
                assertThat(callers.get("admin").send(method, sent, null).status())
                        .as(what)
                        .isIn(200, 204, 400, 404, 405);
            }
        }
    }

    private int bad(String method, String path, String body) {
        List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer not-the-token"));
        if (body != null) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        return http.send(method, path, body, headers.toArray(String[]::new)).status();
    }

    /** What is read is there and belongs to the owner; nothing is there of what would be changed. */
    private String path(RoleMatrix.Row row) {
        String collection = row.path().replaceFirst("/api/v1/", "").replaceAll("/.*", "");
        String id = row.method().equals("GET") ? own.getOrDefault(collection, UNKNOWN) : UNKNOWN;
        return row.path()
                .replaceAll("\\{external_id}", own.get("external0"))
                .replaceAll("\\{\\w+}", id)
                .replace("**", UNKNOWN);
    }

    /** Nothing that any path takes, so that nothing is done. */
    private static String body(RoleMatrix.Row row) {
        return List.of("POST", "PUT", "PATCH").contains(row.method()) ? "[]" : null;
    }

    private static Object parsed(RoleMatrix.Row row) {
        return body(row) == null ? null : List.of();
    }

    private static String[] json(RoleMatrix.Row row) {
        return body(row) == null ? new String[0] : new String[] {"Content-Type", "application/json"};
    }

    private String customer() {
        String external = "cus_matrix" + own.size() + Long.toString(System.nanoTime(), 36);
        own.put("external" + own.size(), external);
        return has.customer(external);
    }
}
