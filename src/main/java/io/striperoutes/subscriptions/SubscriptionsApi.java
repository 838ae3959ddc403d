package io.striperoutes.subscriptions;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Listed;
import io.striperoutes.api.Page;
import io.striperoutes.api.Request;
import io.striperoutes.database.Sql;
import io.striperoutes.lifecycle.CustomerLookup;
import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows a customer's subscriptions as the mirror knows them, the newest first. */
@Component("subscriptionsApi")
class SubscriptionsApi {
    private static final String LIST = "subscriptions";

    private final JdbcClient jdbc;
    private final CustomerLookup lookup;

    SubscriptionsApi(JdbcClient jdbc, CustomerLookup lookup) {
        this.jdbc = jdbc;
        this.lookup = lookup;
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "connection", "limit", "cursor");
        List<Listed> rows = jdbc.sql(Sql.of("subscriptions/list-subscriptions"))
                .param("id", lookup.id(request))
                .param(
                        "afterCreated",
                        request.cursor(LIST).map(after -> after.number(0)).orElse(null))
                .param(
                        "afterId",
                        request.cursor(LIST).map(after -> after.text(1)).orElse(null))
                .param("limit", request.limit() + 1)
                .query(SubscriptionsApi::listed)
                .list();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit()));
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        Map<String, Object> facts = Json.object(row.getString("facts"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", row.getString("id"));
        body.put("status", row.getString("status"));
        body.put(
                "items",
                Json.maps(facts, "items").stream().map(SubscriptionsApi::item).toList());
        body.put("current_period_end", time(facts, "current_period_end"));
        body.put("cancel_at_period_end", Json.isTrue(facts, "cancel_at_period_end"));
        body.put("cancel_at", time(facts, "cancel_at"));
        body.put("ended_at", time(facts, "ended_at"));
        body.put("pause_collection", Json.at(facts, "pause_collection"));
        body.put("as_of", row.getTimestamp("as_of").toInstant().toString());
        body.put("in_doubt", row.getBoolean("in_doubt"));
        return new Listed(row.getLong("created_second"), body);
    }

    private static Map<String, Object> item(Map<String, Object> fact) {
        Map<String, Object> item = new LinkedHashMap<>();
        for (String key : List.of("id", "price", "product", "quantity")) {
            item.put(key, fact.get(key));
        }
        return item;
    }

    private static String time(Map<String, Object> facts, String key) {
        Long second = Json.integer(facts, key);
        return second == null ? null : Instant.ofEpochSecond(second).toString();
    }
}
