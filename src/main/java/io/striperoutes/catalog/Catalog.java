package io.striperoutes.catalog;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.Mirror;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.mirror.Shapes;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the application's plans in step with Stripe's products and prices. */
@Component("catalog")
public class Catalog {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Mirror mirror;
    private final GrantChanges changes;

    Catalog(JdbcClient jdbc, Mirror mirror, GrantChanges changes) {
        this.jdbc = jdbc;
        this.mirror = mirror;
        this.changes = changes;
    }

    /** Notes that an event may have changed a plan, or named one that is not known yet. */
    public void reconsider(
            @ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        event.kind().ifPresent(kind -> batch.change(new ObjectKey(event.connection(), kind, event.objectId()), event));
    }

    /** Writes the plans that the batch has changed. */
    public void settle(@ExchangeProperty(Batch.PROPERTY) Batch batch) {
        List<ObjectKey> products = batch.changed(Set.of(ObjectKind.PRODUCT));
        List<ObjectKey> named = new ArrayList<>(products);
        batch.changes(Set.of(ObjectKind.PRICE, ObjectKind.PLAN))
                .forEach(event -> add(named, event, ObjectKind.PRODUCT, Json.reference(event.object(), "product")));
        List<ObjectKey> bought = new ArrayList<>();
        batch.changes(Set.of(ObjectKind.SUBSCRIPTION))
                .forEach(event -> Json.maps(Shapes.facts(ObjectKind.SUBSCRIPTION, event.object()), "items")
                        .forEach(item -> {
                            add(named, event, ObjectKind.PRODUCT, Json.string(item, "product"));
                            add(bought, event, ObjectKind.PRICE, Json.string(item, "price"));
                        }));
        // All rows that are new first, in one order, so that two batches which name each other's products cannot block
        // each other.
        update("catalog/insert-unnamed-plans", named);
        update("catalog/upsert-plans", products);
        learnUnknown(bought, batch);
        changes.settle(batch);
    }

    private static void add(List<ObjectKey> keys, StripeEvent event, ObjectKind kind, String id) {
        if (id != null) {
            keys.add(new ObjectKey(event.connection(), kind, id));
        }
    }

    /** Inline prices are in no event of their own: what a subscription shows of one is taken until Stripe tells more. */
    private void learnUnknown(Collection<ObjectKey> prices, Batch batch) {
        if (prices.isEmpty()) {
            return;
        }
        Set<ObjectKey> unknown = new HashSet<>(byKeys("catalog/find-unknown-prices", prices)
                .query((row, n) -> new ObjectKey(row.getString("connection"), ObjectKind.PRICE, row.getString("id")))
                .list());
        if (unknown.isEmpty()) {
            return;
        }
        batch.changes(Set.of(ObjectKind.SUBSCRIPTION)).forEach(event -> Json.maps(event.object(), "items", "data")
                .forEach(item -> observe(event, Json.map(item, "price"), unknown, batch)));
        mirror.settle(batch);
        // Nobody was decided without it, who bought it.
        changes.note(unknown);
        mirror.want(unknown, "never seen", SOON);
    }

    private void observe(StripeEvent event, Map<String, Object> price, Set<ObjectKey> unknown, Batch batch) {
        ObjectKey key = new ObjectKey(event.connection(), ObjectKind.PRICE, Json.string(price, "id"));
        if (price.containsKey("product") && unknown.contains(key)) {
            mirror.observeWithin(event, key, price, batch);
        }
    }

    private void update(String statement, Collection<ObjectKey> keys) {
        if (!keys.isEmpty()) {
            byKeys(statement, keys).update();
        }
    }

    private JdbcClient.StatementSpec byKeys(String statement, Collection<ObjectKey> keys) {
        return jdbc.sql(Sql.of(statement))
                .param("connections", keys.stream().map(ObjectKey::connection).toArray(String[]::new))
                .param("ids", keys.stream().map(ObjectKey::id).toArray(String[]::new));
    }
}
