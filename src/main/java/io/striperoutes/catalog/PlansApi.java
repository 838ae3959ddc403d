package io.striperoutes.catalog;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Page;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the plans with the prices that they are sold at, and what each price gives. */
@Component("plansApi")
class PlansApi {
    private static final String LIST = "plans";

    private final JdbcClient jdbc;
    private final KnownPrices known;
    private final Connections connections;

    PlansApi(JdbcClient jdbc, KnownPrices known, Connections connections) {
        this.jdbc = jdbc;
        this.known = known;
        this.connections = connections;
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "connection", "limit", "cursor");
        String connection = request.connection(connections);
        List<Plan> plans = jdbc.sql(Sql.of("catalog/list-plans"))
                .param("connection", connection)
                .param(
                        "afterCreated",
                        request.cursor(LIST).map(after -> after.micros(0)).orElse(null))
                .param(
                        "afterId",
                        request.cursor(LIST).map(after -> after.uuid(1)).orElse(null))
                .param("limit", request.limit() + 1)
                .query(Plan::read)
                .list();
        Map<String, List<Map<String, Object>>> prices = prices(connection, plans);
        Answer.ok(
                exchange,
                Page.of(
                        LIST,
                        plans,
                        request.limit(),
                        plan -> plan.with(prices.getOrDefault(plan.product(), List.of())),
                        last -> new Object[] {last.created(), last.body().get("id")}));
    }

    private Map<String, List<Map<String, Object>>> prices(String connection, List<Plan> plans) {
        List<Map<String, Object>> facts = jdbc
                .sql(Sql.of("catalog/list-prices"))
                .param("connection", connection)
                .param("products", plans.stream().map(Plan::product).toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .map(Json::object)
                .toList();
        Grants grants = known.grants(facts.stream()
                        .map(price -> new KnownPrices.Price(
                                connection, Json.string(price, "id"), Json.string(price, "product")))
                        .toList())
                .apply(connection);
        Map<String, List<Map<String, Object>>> prices = new HashMap<>();
        facts.forEach(price -> prices.computeIfAbsent(Json.string(price, "product"), product -> new ArrayList<>())
                .add(price(price, grants)));
        return prices;
    }

    private static Map<String, Object> price(Map<String, Object> facts, Grants grants) {
        Optional<Grant> grant = grants.ofPrice(Json.string(facts, "id"), Json.string(facts, "product"));
        Map<String, Object> price = new LinkedHashMap<>();
        for (String key : List.of("id", "currency", "unit_amount", "interval")) {
            price.put(key, facts.get(key));
        }
        price.put("tier", grant.map(Grant::tier).orElse(null));
        price.put("packages", grant.map(Grant::packages).orElse(List.of()));
        price.put("limits", grant.map(Grant::limits).orElse(Map.of()));
        return price;
    }

    private record Plan(long created, String product, Map<String, Object> body) {
        static Plan read(ResultSet row, int number) throws SQLException {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("id", row.getString("id"));
            body.put("connection", row.getString("connection"));
            body.put("external_id", row.getString("external_id"));
            body.put("name", row.getString("name"));
            body.put("active", row.getBoolean("active"));
            return new Plan(row.getLong("created_micros"), row.getString("external_id"), body);
        }

        Map<String, Object> with(List<Map<String, Object>> prices) {
            Map<String, Object> shown = new LinkedHashMap<>(body);
            shown.put("prices", prices);
            return shown;
        }
    }
}
