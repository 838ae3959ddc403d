package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.CustomerStore.column;

import io.striperoutes.catalog.Grants;
import io.striperoutes.catalog.KnownPrices;
import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the mirror all that decides the state of some customers, in a few queries for all of them. */
@Component
class FactsReader {
    private final JdbcClient jdbc;
    private final KnownPrices prices;
    private final PastDue pastDue;

    FactsReader(JdbcClient jdbc, KnownPrices prices, PastDue pastDue) {
        this.jdbc = jdbc;
        this.prices = prices;
        this.pastDue = pastDue;
    }

    /** A snapshot of the mirror, without the fields that differ by kind. */
    record Seen(String connection, String owner, Map<String, Object> facts, Instant asOf, String eventId) {}

    /** All that is known of one customer. */
    record Known(
            CustomerFacts customer,
            Map<String, Object> profile,
            List<SubscriptionFacts> subscriptions,
            List<InvoiceFacts> invoices,
            Grants grants) {}

    /** What is known of these customers; one that Stripe does not know has no facts. */
    Function<Batch.Customer, Known> read(Collection<Batch.Customer> customers) {
        List<Batch.Customer> keys = List.copyOf(customers);
        Map<Batch.Customer, CustomerFacts> existence = new HashMap<>();
        Map<Batch.Customer, Map<String, Object>> profiles = new HashMap<>();
        byCustomer("lifecycle/load-profiles", keys).query(row -> {
            Seen seen = seen(row, "id");
            Batch.Customer key = new Batch.Customer(seen.connection(), seen.owner());
            existence.put(key, existence(seen, row.getBoolean("deleted")));
            profiles.put(key, seen.facts());
        });
        Map<Batch.Customer, List<SubscriptionFacts>> subscriptions = subscriptions(keys);
        Map<Batch.Customer, List<InvoiceFacts>> invoices = invoices(subscriptions);
        Function<String, Grants> grants = prices.grants(prices(subscriptions));
        return key -> new Known(
                existence.getOrDefault(key, CustomerFacts.living(key.externalId(), null)),
                profiles.getOrDefault(key, Map.of()),
                pastDue.since(
                        key.connection(),
                        subscriptions.getOrDefault(key, List.of()),
                        invoices.getOrDefault(key, List.of())),
                invoices.getOrDefault(key, List.of()),
                grants.apply(key.connection()));
    }

    private static CustomerFacts existence(Seen seen, boolean deleted) {
        Long created = Json.integer(seen.facts(), "created");
        return new CustomerFacts(
                seen.owner(),
                created == null ? null : Instant.ofEpochSecond(created),
                deleted ? seen.asOf() : null,
                seen.eventId());
    }

    private Map<Batch.Customer, List<SubscriptionFacts>> subscriptions(List<Batch.Customer> keys) {
        Map<Batch.Customer, List<SubscriptionFacts>> found = new HashMap<>();
        byCustomer("lifecycle/load-subscriptions", keys).query(row -> {
            Seen seen = seen(row, "customer");
            found.computeIfAbsent(new Batch.Customer(seen.connection(), seen.owner()), k -> new ArrayList<>())
                    .add(new SubscriptionFacts(
                            seen.facts(),
                            seen.asOf(),
                            seen.eventId(),
                            row.getBoolean("in_doubt"),
                            row.getBoolean("ever_live"),
                            null));
        });
        return found;
    }

    private Map<Batch.Customer, List<InvoiceFacts>> invoices(Map<Batch.Customer, List<SubscriptionFacts>> owners) {
        List<Map.Entry<Batch.Customer, SubscriptionFacts>> rows = new ArrayList<>();
        owners.forEach((key, own) -> own.forEach(subscription -> rows.add(Map.entry(key, subscription))));
        Map<Batch.Customer, List<InvoiceFacts>> found = new HashMap<>();
        if (rows.isEmpty()) {
            return found;
        }
        Map<String, Batch.Customer> owner = new HashMap<>();
        rows.forEach(row -> owner.put(row.getKey().connection() + row.getValue().id(), row.getKey()));
        List<Seen> seen = jdbc.sql(Sql.of("lifecycle/load-invoices"))
                .param("connections", column(rows, String[]::new, r -> r.getKey()
                        .connection()))
                .param("subscriptions", column(rows, String[]::new, r -> r.getValue()
                        .id()))
                .param("latestInvoices", column(rows, String[]::new, r -> r.getValue()
                        .text("latest_invoice")))
                .param(
                        "asOf",
                        column(rows, Long[]::new, r -> r.getValue().asOf().getEpochSecond()))
                .param("statuses", column(rows, String[]::new, r -> r.getValue().status()))
                .query((row, n) -> seen(row, "parent"))
                .list();
        Map<String, FirstFailure> failures = firstFailures(seen);
        seen.forEach(invoice -> {
            FirstFailure first = failures.getOrDefault(
                    invoice.connection() + Json.string(invoice.facts(), "id"), FirstFailure.UNKNOWN);
            found.computeIfAbsent(owner.get(invoice.connection() + invoice.owner()), k -> new ArrayList<>())
                    .add(new InvoiceFacts(
                            invoice.facts(), invoice.asOf(), invoice.eventId(), first.at(), first.attempt()));
        });
        return found;
    }

    /** The earliest failure known of an invoice, and which attempt it was, as far as its payload is still there to tell. */
    private record FirstFailure(Instant at, Long attempt) {
        static final FirstFailure UNKNOWN = new FirstFailure(null, null);

        static FirstFailure read(ResultSet row) throws SQLException {
            byte[] payload = row.getBytes("payload");
            return new FirstFailure(
                    Instant.ofEpochSecond(row.getLong("first_failed_at")), payload == null ? null : attempt(payload));
        }

        private static Long attempt(byte[] payload) {
            try {
                return Json.integer(Json.object(payload), "data", "object", "attempt_count");
            } catch (IOException e) {
                throw new UncheckedIOException("an event that was applied is not JSON", e);
            }
        }
    }

    private Map<String, FirstFailure> firstFailures(List<Seen> invoices) {
        List<Seen> open = invoices.stream()
                .filter(invoice -> "open".equals(Json.string(invoice.facts(), "status")))
                .toList();
        Map<String, FirstFailure> failures = new HashMap<>();
        if (!open.isEmpty()) {
            jdbc.sql(Sql.of("lifecycle/load-first-failures"))
                    .param("connections", column(open, String[]::new, Seen::connection))
                    .param("invoices", column(open, String[]::new, invoice -> Json.string(invoice.facts(), "id")))
                    .query(row -> {
                        failures.put(row.getString("connection") + row.getString("id"), FirstFailure.read(row));
                    });
        }
        return failures;
    }

    private static List<KnownPrices.Price> prices(Map<Batch.Customer, List<SubscriptionFacts>> subscriptions) {
        List<KnownPrices.Price> prices = new ArrayList<>();
        subscriptions.forEach((key, own) -> own.forEach(subscription -> subscription
                .items()
                .forEach(item -> prices.add(new KnownPrices.Price(
                        key.connection(), Json.string(item, "price"), Json.string(item, "product"))))));
        return prices;
    }

    private JdbcClient.StatementSpec byCustomer(String statement, List<Batch.Customer> keys) {
        return jdbc.sql(Sql.of(statement))
                .param("connections", column(keys, String[]::new, Batch.Customer::connection))
                .param("externalIds", column(keys, String[]::new, Batch.Customer::externalId));
    }

    private static Seen seen(ResultSet row, String owner) throws SQLException {
        return new Seen(
                row.getString("connection"),
                row.getString(owner),
                Json.object(row.getString("facts")),
                Instant.ofEpochSecond(row.getLong("as_of")),
                row.getString("event_id"));
    }
}
