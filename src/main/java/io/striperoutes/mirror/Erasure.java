package io.striperoutes.mirror;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.OwnId;
import io.striperoutes.stripe.PersonalData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a person out of the mirror: the objects that belong to a Stripe customer, or hang on one that does. */
@Component("mirrorErasure")
public class Erasure {
    /** What a refund, a dispute or an invoice payment names instead of the customer. */
    private static final List<String> OWNERS = List.of("charge", "payment_intent", "invoice");

    /** What the metadata of a Stripe customer calls the own one that it is. */
    public static final String OWN_CUSTOMER = "stripe_routes_customer_id";

    private static final Set<String> CATALOG = Set.of("product", "price", "plan");

    private final JdbcClient jdbc;

    Erasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True if an object belongs to a customer whose personal data was erased, so that none of it may come back. */
    public boolean concerns(String connection, Map<String, Object> object) {
        return concerned(List.of(Map.entry(connection, object))).contains(1);
    }

    /** The objects in the same order, without what is personal in those that {@link #concerns} takes for an erased customer's. */
    public List<Map<String, Object>> cleaned(String connection, List<Map<String, Object>> objects) {
        Set<Integer> erased = concerned(
                objects.stream().map(object -> Map.entry(connection, object)).toList());
        List<Map<String, Object>> cleaned = new ArrayList<>();
        for (Map<String, Object> object : objects) {
            cleaned.add(erased.contains(cleaned.size() + 1) ? PersonalData.erased(object) : object);
        }
        return cleaned;
    }

    /**
     * Those of some objects that belong to a customer whose personal data was erased.
     *
     * @param objects each with its connection
     * @return their numbers, the first object's is 1
     */
    Set<Integer> concerned(List<Map.Entry<String, Map<String, Object>>> objects) {
        List<Integer> owned = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        for (int n = 1; n <= objects.size(); n++) {
            for (String key : OWNERS) {
                String owner = Json.reference(objects.get(n - 1).getValue(), key);
                if (owner != null) {
                    owned.add(n);
                    owners.add(owner);
                }
            }
        }
        String[] connections = column(objects, Map.Entry::getKey);
        String[] customers = column(objects, one -> customer(one.getValue()));
        String[] ours = column(objects, one -> ours(one.getValue()));
        if (Arrays.stream(ours).anyMatch(Objects::nonNull)) {
            jdbc.sql(Sql.of("mirror/link-erased"))
                    .param("connections", connections)
                    .param("customers", customers)
                    .param("ours", ours)
                    .update();
        }
        return new HashSet<>(jdbc.sql(Sql.of("mirror/find-erased"))
                .param("connections", connections)
                .param("customers", customers)
                .param("ours", ours)
                .param("kinds", column(objects, one -> Json.string(one.getValue(), "object")))
                .param("nameless", column(objects, one -> nameless(one.getValue())))
                .param("owned", owned.toArray(Integer[]::new))
                .param(
                        "ownerConnections",
                        owned.stream().map(n -> objects.get(n - 1).getKey()).toArray(String[]::new))
                .param("owners", owners.toArray(String[]::new))
                .query(Integer.class)
                .list());
    }

    private static String[] column(
            List<Map.Entry<String, Map<String, Object>>> objects,
            Function<Map.Entry<String, Map<String, Object>>, String> value) {
        return objects.stream().map(value).toArray(String[]::new);
    }

    private static String customer(Map<String, Object> object) {
        return isCustomer(object) ? Json.string(object, "id") : Json.reference(object, "customer");
    }

    /** Our id of whom a customer is said to be, or a guest, whom nothing else names; null for what is no such id. */
    private static String ours(Map<String, Object> object) {
        String own = Json.string(object, "metadata", OWN_CUSTOMER);
        if (isCustomer(object)) {
            return OwnId.of(own).isPresent() ? own : null;
        }
        String named = own == null ? Json.string(object, "client_reference_id") : own;
        return customer(object) == null && OwnId.of(named).isPresent() ? named : null;
    }

    /** The id of an object that names nobody, and may have named somebody before, as a card that was taken off. */
    private static String nameless(Map<String, Object> object) {
        return customer(object) == null && !CATALOG.contains(String.valueOf(object.get("object")))
                ? Json.string(object, "id")
                : null;
    }

    private static boolean isCustomer(Map<String, Object> object) {
        return "customer".equals(Json.string(object, "object"));
    }

    /**
     * Erases the objects of a Stripe customer, in the transaction of the caller. Property {@code erasedObjects} becomes the ids
     * of what was found.
     */
    public void erase(
            Exchange exchange,
            @ExchangeProperty("connection") String connection,
            @ExchangeProperty("customer") String customer,
            @ExchangeProperty("customerId") UUID own) {
        List<ObjectKey> keys = jdbc.sql(Sql.of("mirror/find-customer-objects"))
                .param("connection", connection)
                .param("customer", customer)
                .param("own", own)
                .query((row, n) -> new ObjectKey(
                        connection, ObjectKind.of(row.getString("kind")).orElseThrow(), row.getString("id")))
                .list();
        keys.forEach(this::erase);
        exchange.setProperty("erasedObjects", keys.stream().map(ObjectKey::id).toList());
    }

    private void erase(ObjectKey key) {
        byKey("mirror/load-object", key).query(Kept::read).optional().ifPresent(kept -> byKey(
                        "mirror/replace-object", key)
                .param("snapshot", Json.text(kept.erased()))
                .param("facts", Json.text(kept.facts(key.kind())))
                .update());
        byKey("mirror/load-fetched", key).query(String.class).optional().ifPresent(fetched -> byKey(
                        "mirror/replace-fetched", key)
                .param("snapshot", Json.text(PersonalData.erased(Json.object(fetched))))
                .update());
        byKey("mirror/erase-wanted", key).update();
    }

    private JdbcClient.StatementSpec byKey(String statement, ObjectKey key) {
        return jdbc.sql(Sql.of(statement))
                .param("connection", key.connection())
                .param("kind", key.kind().stripeName())
                .param("id", key.id());
    }

    private record Kept(Map<String, Object> snapshot, boolean deleted) {
        static Kept read(ResultSet row, int number) throws SQLException {
            return new Kept(Json.object(row.getString("snapshot")), row.getBoolean("deleted"));
        }

        Map<String, Object> erased() {
            return PersonalData.erased(snapshot);
        }

        /** As the mirror would read them from the erased snapshot, so that an erased event that comes again equals it. */
        Map<String, Object> facts(ObjectKind kind) {
            Map<String, Object> object = new LinkedHashMap<>(erased());
            if (deleted) {
                object.put("deleted", true);
            }
            return Shapes.facts(kind, object);
        }
    }
}
