package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.PersonalData;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a person out of what is still owed to integrators' routes: events, and objects that were fetched without one. */
@Component("deliveryErasure")
class DeliveryErasure {
    /** What this program itself says of a customer: nothing of that is personal. */
    private static final String OWN_WORDS = "customer-changed";

    private final JdbcClient jdbc;

    DeliveryErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Delivery(long seq, String route, Map<String, Object> body) {
        Map<String, Object> erased() {
            return route.equals(OWN_WORDS) ? body : PersonalData.erased(body);
        }
    }

    public void erase(
            @ExchangeProperty("connection") String connection,
            @ExchangeProperty("customer") String customer,
            @ExchangeProperty("customerId") UUID own,
            @ExchangeProperty("erasedObjects") Collection<String> objects,
            @ExchangeProperty("erasedEvents") Collection<String> events) {
        jdbc.sql(Sql.of("inbox/load-customer-deliveries"))
                .param("connection", connection)
                .param("customer", customer)
                .param("own", own)
                .param("objects", objects.toArray(String[]::new))
                .param("events", events.toArray(String[]::new))
                .query((row, n) ->
                        new Delivery(row.getLong("seq"), row.getString("route"), Json.object(row.getString("body"))))
                .list()
                .forEach(owed -> jdbc.sql(Sql.of("inbox/replace-delivery"))
                        .param("seq", owed.seq())
                        .param("body", Json.text(owed.erased()))
                        .update());
    }
}
