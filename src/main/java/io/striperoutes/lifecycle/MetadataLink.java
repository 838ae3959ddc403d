package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.OwnId;
import io.striperoutes.stripe.StripeEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Recognises the application's own customers at Stripe by the id that their metadata carries, also when the event of one comes before Stripe's answer to the
 * request that has made it: there is never a second row for it.
 */
@Component
class MetadataLink {
    private final JdbcClient jdbc;
    private final CustomerLink link;

    MetadataLink(JdbcClient jdbc, CustomerLink link) {
        this.jdbc = jdbc;
        this.link = link;
    }

    private record Unlinked(Batch.Customer customer, String named, boolean foreign) {}

    /** Makes the links that these events tell of and that are not there yet. */
    void apply(Collection<StripeEvent> events) {
        Map<Batch.Customer, StripeEvent> naming = new LinkedHashMap<>();
        events.stream()
                // Anybody may write anything there: what is no id of ours says nothing.
                .filter(event -> OwnId.of(named(event)).isPresent())
                .forEach(event -> naming.put(new Batch.Customer(event.connection(), event.objectId()), event));
        if (naming.isEmpty()) {
            return;
        }
        unlinked(naming)
                .forEach(one -> apply(
                        one,
                        Objects.requireNonNullElse(naming.get(one.customer()).id(), "fetched")));
    }

    private void apply(Unlinked one, String cause) {
        Optional<Customer> own = one.foreign()
                ? Optional.empty()
                : jdbc.sql(Sql.of("lifecycle/lock-customer"))
                        .param("id", OwnId.of(one.named()).orElseThrow())
                        .query(Customer::read)
                        .optional();
        if (own.isPresent()) {
            link.link(own.get(), one.customer().externalId(), cause);
        } else {
            link.conflict(
                    one.customer().connection(),
                    one.customer().externalId(),
                    one.named(),
                    "connection " + one.customer().connection() + " has no such customer of ours",
                    cause);
        }
    }

    private List<Unlinked> unlinked(Map<Batch.Customer, StripeEvent> naming) {
        Map<Batch.Customer, String> ids = new LinkedHashMap<>();
        naming.forEach((customer, event) -> ids.put(customer, named(event)));
        return jdbc.sql(Sql.of("lifecycle/find-unlinked"))
                .param("connections", column(ids, Batch.Customer::connection))
                .param("externalIds", column(ids, Batch.Customer::externalId))
                .param("named", ids.values().toArray(String[]::new))
                .query((row, n) -> new Unlinked(
                        new Batch.Customer(row.getString("connection"), row.getString("external_id")),
                        row.getString("named"),
                        row.getBoolean("foreign")))
                .list();
    }

    private static String named(StripeEvent event) {
        return Json.string(event.object(), "metadata", OwnIds.CUSTOMER);
    }

    private static String[] column(Map<Batch.Customer, String> ids, Function<Batch.Customer, String> value) {
        return ids.keySet().stream().map(value).toArray(String[]::new);
    }
}
