package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Erasure;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.PersonalData;
import io.striperoutes.stripe.StorableJson;
import io.striperoutes.stripe.StripeEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a person out of the events in the inbox, those that are still to be applied too. */
@Component("inboxErasure")
class EventErasure {
    private static final Logger LOG = LoggerFactory.getLogger(EventErasure.class);
    private static final int PORTION = 500;

    private final JdbcClient jdbc;
    private final Erasure mirror;

    EventErasure(JdbcClient jdbc, Erasure mirror) {
        this.jdbc = jdbc;
        this.mirror = mirror;
    }

    /** Waits until no batch applies events of this customer, and keeps others from it until the transaction ends. */
    public void hold(@ExchangeProperty("connection") String connection, @ExchangeProperty("customer") String customer) {
        jdbc.sql(Sql.of("inbox/lock-customer-lane"))
                .param("connection", connection)
                .param("customer", customer)
                .query()
                .listOfRows();
    }

    /**
     * Erases the events of a Stripe customer, in the transaction of the caller.
     *
     * @param objects ids of objects that are this customer's although their events do not say so
     */
    public void erase(
            @ExchangeProperty("connection") String connection,
            @ExchangeProperty("customer") String customer,
            @ExchangeProperty("erasedObjects") Collection<String> objects) {
        long after = 0;
        List<String> ids = new ArrayList<>();
        List<Row> portion;
        do {
            portion = jdbc.sql(Sql.of("inbox/load-customer-payloads"))
                    .param("connection", connection)
                    .param("customer", customer)
                    .param("objects", objects.toArray(String[]::new))
                    .param("after", after)
                    .param("limit", PORTION)
                    .query((row, n) -> new Row(row.getLong("seq"), row.getString("id"), row.getBytes("payload")))
                    .list();
            for (Row row : portion) {
                replace(row.seq(), erased(row));
                ids.add(row.id());
                after = row.seq();
            }
        } while (portion.size() == PORTION);
        eraseDeliveries(connection, customer, objects, ids);
    }

    /** What is still owed to integrators' routes: events, and objects that were fetched without one. */
    private void eraseDeliveries(
            String connection, String customer, Collection<String> objects, Collection<String> events) {
        jdbc.sql(Sql.of("inbox/load-customer-deliveries"))
                .param("connection", connection)
                .param("customer", customer)
                .param("objects", objects.toArray(String[]::new))
                .param("events", events.toArray(String[]::new))
                .query((row, n) -> new Delivery(row.getLong("seq"), Json.object(row.getString("body"))))
                .list()
                .forEach(owed -> jdbc.sql(Sql.of("inbox/replace-delivery"))
                        .param("seq", owed.seq())
                        .param("body", Json.text(PersonalData.erased(owed.body())))
                        .update());
    }

    /** An event that has come after its customer was erased: nothing personal of it is kept, or seen by any route. */
    StripeEvent erase(long seq, StripeEvent event) {
        StripeEvent erased = new StripeEvent(event.connection(), PersonalData.erased(event.payload()));
        replace(seq, bytes(erased.payload()));
        return erased;
    }

    /**
     * The same for an event that does not say whose it is.
     *
     * @param object what it is about
     */
    StripeEvent eraseIfConcerned(long seq, StripeEvent event, Map<String, Object> object) {
        return mirror.concerns(event.connection(), object) ? erase(seq, event) : event;
    }

    private void replace(long seq, byte[] payload) {
        jdbc.sql(Sql.of("inbox/replace-payload"))
                .param("seq", seq)
                .param("payload", payload)
                .update();
    }

    private static byte[] bytes(Map<String, Object> payload) {
        return Json.text(payload).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] erased(Row row) {
        try {
            return bytes(PersonalData.erased(StorableJson.object(row.payload())));
        } catch (IOException e) {
            // What cannot be read cannot be erased in part.
            LOG.warn("Event {} is no JSON object; its payload is erased as a whole", row.id(), e);
            return bytes(Map.of("id", row.id()));
        }
    }

    private record Delivery(long seq, Map<String, Object> body) {}

    private record Row(long seq, String id, byte[] payload) {}
}
