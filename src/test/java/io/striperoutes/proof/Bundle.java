package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.lifecycle.Decision;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.MirrorRows;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the program under test knows, read from its database. */
final class Bundle {
    private static final int PORTION = 2_000;

    private final JdbcClient jdbc;
    private final KnownObjects mirror;

    Bundle(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.mirror = MirrorRows.in(jdbc);
    }

    /** Waits until every webhook has arrived, and all that arrived is done. */
    void awaitDone(SandboxServer sandbox) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> sandbox.webhooksUnderWay() == 0 && waiting() == 0);
    }

    /** Waits until Stripe was asked for all that is wanted, as what is never seen or in doubt is fetched beside any reconciliation. */
    void awaitAnswers() {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> number("select count(*) from stripe.wanted") == 0);
    }

    private long waiting() {
        return number("select count(*) from inbox.work where status in ('pending', 'failed')");
    }

    long inDoubt() {
        return number("select count(*) from stripe.object where in_doubt");
    }

    long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** The objects that are not known as they truly are. */
    Set<ObjectKey> differing(Truth truth) {
        Set<ObjectKey> differing = new TreeSet<>();
        List<ObjectKey> keys = List.copyOf(truth.objects().keySet());
        for (int from = 0; from < keys.size(); from += PORTION) {
            List<ObjectKey> portion = keys.subList(from, Math.min(keys.size(), from + PORTION));
            Map<ObjectKey, Known> known = mirror.load(portion);
            portion.stream()
                    .filter(key -> !same(key, truth.objects().get(key), known.get(key)))
                    .forEach(differing::add);
        }
        return differing;
    }

    private static boolean same(ObjectKey key, Map<String, Object> truth, Known known) {
        boolean deleted = Json.isTrue(truth, "deleted");
        return known != null
                && !known.inDoubt()
                && known.deleted() == deleted
                && (deleted || known.facts().equals(Known.facts(key, truth)));
    }

    /** Object by object, customer by customer and payment by payment: both know the same. */
    void assertEqualTo(Truth truth, Instant now) {
        Map<String, Object> wrong = new LinkedHashMap<>();
        Set<ObjectKey> differing = differing(truth);
        Map<ObjectKey, Known> known = mirror.load(differing);
        differing.stream().limit(5).forEach(key -> wrong.put(key.toString(), describe(key, truth, known.get(key))));
        assertThat(wrong)
                .as("%s of %s objects", differing.size(), truth.objects().size())
                .isEmpty();
        assertThat(differences(payments(), truth.payments())).as("payments").isEmpty();
        Map<String, String> decisions = new HashMap<>();
        truth.decisions(now).forEach((id, decision) -> decisions.put(id, text(decision)));
        assertThat(differences(customers(), decisions)).as("customers").isEmpty();
        assertThat(number("select count(*) from billing.customer where in_doubt"))
                .isZero();
        assertThat(number("select count(*) from stripe.object where in_doubt")).isZero();
        assertThat(number("select count(*) from inbox.work where status = 'dead'"))
                .isZero();
    }

    private static List<String> describe(ObjectKey key, Truth truth, Known known) {
        List<String> fields = new ArrayList<>();
        if (known == null) {
            return List.of("unknown");
        }
        Map<String, Object> there = Known.facts(key, truth.objects().get(key));
        fields.add("as of " + known.asOf() + " until " + known.until() + (known.inDoubt() ? " in doubt" : ""));
        Set<String> names = new TreeSet<>(there.keySet());
        names.addAll(known.facts().keySet());
        for (String name : names) {
            Object here = known.facts().get(name);
            if (!Objects.equals(here, there.get(name))) {
                fields.add(name + ": " + here + " instead of " + there.get(name));
            }
        }
        return fields;
    }

    private static List<String> differences(Map<String, String> here, Map<String, String> there) {
        Set<String> ids = new TreeSet<>(there.keySet());
        ids.addAll(here.keySet());
        return ids.stream()
                .filter(id -> !Objects.equals(here.get(id), there.get(id)))
                .map(id -> id + ": " + here.get(id) + " instead of " + there.get(id))
                .toList();
    }

    private Map<String, String> payments() {
        Map<String, String> statuses = new HashMap<>();
        jdbc.sql("select external_id, status from billing.payment").query(row -> {
            statuses.put(row.getString("external_id"), row.getString("status"));
        });
        return statuses;
    }

    private Map<String, String> customers() {
        Map<String, String> states = new HashMap<>();
        jdbc.sql("select external_id, status, access, tier, grace_until, packages::text, limits::text"
                        + " from billing.customer where external_id is not null")
                .query(row -> {
                    states.put(row.getString("external_id"), text(row));
                });
        return states;
    }

    private static String text(ResultSet row) throws SQLException {
        List<String> packages = Json.maps(Json.object("{\"all\":" + row.getString("packages") + "}"), "all").stream()
                .map(one -> one.get("name") + "@" + one.get("frozen_at"))
                .toList();
        Instant grace = row.getTimestamp("grace_until") == null
                ? null
                : row.getTimestamp("grace_until").toInstant();
        return String.join(
                " ",
                row.getString("status"),
                row.getString("access"),
                String.valueOf(grace),
                row.getString("tier"),
                packages.toString(),
                Json.object(row.getString("limits")).toString());
    }

    private static String text(Decision decision) {
        return String.join(
                " ",
                decision.status().word(),
                decision.access().word(),
                String.valueOf(decision.graceUntil()),
                decision.tier(),
                decision.packages().stream()
                        .map(one -> one.name() + "@" + one.frozenAt())
                        .toList()
                        .toString(),
                decision.limits().toString());
    }
}
