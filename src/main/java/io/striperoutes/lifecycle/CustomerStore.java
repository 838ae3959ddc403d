package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes the customers of the application, many at a time. */
@Component
class CustomerStore {
    /** So long after it was due, nobody with a newer policy is there to decide it. */
    private static final Duration FORSAKEN = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final AppliedPolicy policy;

    CustomerStore(JdbcClient jdbc, AppliedPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /** What was decided for a customer that is stored, when to decide again, and the event after which it was, if one caused it. */
    record Decided(Customer before, Customer.Profile profile, Decision decision, Instant dueAt, String eventId) {}

    /** Makes the customers that do not exist yet, with their e-mail address if it is known, and returns those. */
    Set<Batch.Customer> createMissing(Map<Batch.Customer, String> emails) {
        Batch.Customer[] keys = emails.keySet().toArray(Batch.Customer[]::new);
        return new HashSet<>(byKeys("lifecycle/create-missing-customers", keys)
                .param("emails", emails.values().toArray(String[]::new))
                .query((row, n) -> new Batch.Customer(row.getString("connection"), row.getString("external_id")))
                .list());
    }

    /** Locks and reads the customers of these Stripe ids; who does not exist is left out. */
    List<Customer> lock(Collection<Batch.Customer> keys) {
        shareGrants();
        return byKeys("lifecycle/lock-customers", keys.toArray(Batch.Customer[]::new))
                .query(Customer::read)
                .list();
    }

    /** Locks and reads one customer. */
    Customer lock(UUID id) {
        shareGrants();
        return jdbc.sql(Sql.of("lifecycle/lock-customer"))
                .param("id", id)
                .query(Customer::read)
                .single();
    }

    /** Whether Stripe has said that a customer is no more. */
    boolean isDeleted(Customer customer) {
        return jdbc.sql(Sql.of("lifecycle/is-deleted"))
                .param("connection", customer.connection())
                .param("externalId", customer.externalId())
                .query(Boolean.class)
                .single();
    }

    /** Locks and reads customers whose state the clock has made due, a portion at a time. */
    List<Customer> lockDue(Instant now) {
        shareGrants();
        return jdbc.sql(Sql.of("lifecycle/lock-due-customers"))
                .param("now", seconds(now))
                .param("forsaken", seconds(now.minus(FORSAKEN)))
                .param("fingerprint", policy.fingerprint())
                .query(Customer::read)
                .list();
    }

    private void shareGrants() {
        jdbc.sql(Sql.of("lifecycle/share-grants")).query().singleRow();
    }

    /** Notes the way to pay that these customers have saved last. */
    void notePaymentMethods(List<Batch.Customer> keys) {
        if (!keys.isEmpty()) {
            byKeys("lifecycle/note-payment-methods", keys.toArray(Batch.Customer[]::new))
                    .update();
        }
    }

    void save(List<Decided> decided) {
        if (decided.isEmpty()) {
            return;
        }
        jdbc.sql(Sql.of("lifecycle/save-customers"))
                .param("ids", column(decided, UUID[]::new, d -> d.before().id()))
                .param("names", column(decided, String[]::new, d -> d.profile().name()))
                .param("emails", column(decided, String[]::new, d -> d.profile().email()))
                .param("phones", column(decided, String[]::new, d -> d.profile().phone()))
                .param(
                        "addresses",
                        column(
                                decided,
                                String[]::new,
                                d -> d.profile().address() == null
                                        ? null
                                        : Json.text(d.profile().address())))
                .param(
                        "metadata",
                        column(
                                decided,
                                String[]::new,
                                d -> Json.text(d.profile().metadata())))
                .param("paymentMethods", column(decided, String[]::new, d -> d.profile()
                        .paymentMethod()))
                .param("statuses", column(decided, String[]::new, d -> d.decision()
                        .status()
                        .word()))
                .param("accesses", column(decided, String[]::new, d -> d.decision()
                        .access()
                        .word()))
                .param("rules", column(decided, Integer[]::new, d -> d.decision()
                        .rule()))
                .param("reasons", column(decided, String[]::new, d -> d.decision()
                        .reason()))
                .param(
                        "graceUntil",
                        column(decided, Double[]::new, d -> seconds(d.decision().graceUntil())))
                .param("tiers", column(decided, String[]::new, d -> d.decision().tier()))
                .param("packages", column(decided, String[]::new, d -> Json.text(packages(d.decision()))))
                .param(
                        "limits",
                        column(
                                decided,
                                String[]::new,
                                d -> Json.text(d.decision().limits())))
                .param("inDoubt", column(decided, Boolean[]::new, d -> d.decision()
                        .inDoubt()))
                .param("dueAt", column(decided, Double[]::new, d -> seconds(d.dueAt())))
                .update();
    }

    /** Access, tier, packages and limits of a decision, as the API shows them. */
    static Map<String, Object> entitlements(Decision decision) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("access", decision.access().word());
        shown.put("tier", decision.tier());
        shown.put("packages", packages(decision));
        shown.put("limits", decision.limits());
        return shown;
    }

    static List<Map<String, Object>> packages(Decision decision) {
        return decision.packages().stream()
                .map(entitlement -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("name", entitlement.name());
                    entry.put(
                            "frozen_at",
                            entitlement.frozenAt() == null
                                    ? null
                                    : entitlement.frozenAt().toString());
                    return entry;
                })
                .toList();
    }

    private JdbcClient.StatementSpec byKeys(String statement, Batch.Customer[] keys) {
        return jdbc.sql(Sql.of(statement))
                .param("connections", column(List.of(keys), String[]::new, Batch.Customer::connection))
                .param("externalIds", column(List.of(keys), String[]::new, Batch.Customer::externalId));
    }

    static Double seconds(Instant time) {
        return time == null ? null : time.toEpochMilli() / 1000.0;
    }

    static <R, V> V[] column(List<R> rows, IntFunction<V[]> array, Function<R, V> value) {
        return rows.stream().map(value).toArray(array);
    }
}
