package io.striperoutes.catalog;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What prices give, with the metadata that Stripe has of them. */
@Component
public class KnownPrices {
    private final JdbcClient jdbc;
    private final PriceMapping mapping;

    KnownPrices(JdbcClient jdbc, PriceMapping mapping) {
        this.jdbc = jdbc;
        this.mapping = mapping;
    }

    /** A price of a connection, with its product as far as it is known. */
    public record Price(String connection, String id, String product) {}

    /** Of one kind in one connection: ids are unique within these only. */
    private record Kind(String connection, String kind) {}

    /** What these prices give, by connection. */
    public Function<String, Grants> grants(Collection<Price> prices) {
        Map<Kind, Map<String, Map<String, Object>>> known = load(prices.stream()
                .filter(price -> !mapping.configures(price.id()))
                .distinct()
                .toList());
        return connection -> mapping.over(
                known.getOrDefault(new Kind(connection, "price"), Map.of())::get,
                known.getOrDefault(new Kind(connection, "product"), Map.of())::get);
    }

    private Map<Kind, Map<String, Map<String, Object>>> load(Collection<Price> prices) {
        Map<Kind, Map<String, Map<String, Object>>> known = new HashMap<>();
        if (prices.isEmpty()) {
            return known;
        }
        Price[] ids = prices.stream()
                .flatMap(price -> Stream.of(price, new Price(price.connection(), price.product(), null)))
                .filter(price -> price.id() != null)
                .distinct()
                .toArray(Price[]::new);
        jdbc.sql(Sql.of("catalog/load-prices"))
                .param("connections", Stream.of(ids).map(Price::connection).toArray(String[]::new))
                .param("ids", Stream.of(ids).map(Price::id).toArray(String[]::new))
                .query(row -> {
                    known.computeIfAbsent(
                                    new Kind(row.getString("connection"), row.getString("kind")), k -> new HashMap<>())
                            .put(row.getString("id"), Json.object(row.getString("facts")));
                });
        return known;
    }
}
