package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Erasure;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.PersonalData;
import io.striperoutes.stripe.StorableJson;
import io.striperoutes.stripe.StripeEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
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
     * Erases the events of a customer, in the transaction of the caller. Property {@code erasedEvents} becomes their ids.
     *
     * @param customer its id at Stripe; null where it has none
     * @param objects ids of objects that are this customer's although their events do not say so
     */
    public void erase(
            Exchange exchange,
            @ExchangeProperty("connection") String connection,
            @ExchangeProperty("customer") String customer,
            @ExchangeProperty("customerId") UUID own,
            @ExchangeProperty("erasedObjects") Collection<String> objects) {
        List<Row> erased = new ArrayList<>();
        Map<String, Object> whose = new HashMap<>();
        whose.put("connection", connection);
        whose.put("customer", customer);
        whose.put("objects", objects.toArray(String[]::new));
        each("inbox/load-customer-payloads", whose, row -> erase(row, erased));
        Set<Object> names = new HashSet<>(objects);
        names.add(own.toString());
        names.add(customer);
        erased.forEach(row -> names.add(row.object()));
        // Not every event has an object with an id, nor every customer one at Stripe.
        names.remove(null);
        each("inbox/load-nameless-payloads", Map.of("connection", connection), row -> {
            if (row.names(names)) {
                erase(row, erased);
            }
        });
        jdbc.sql(Sql.of("inbox/erase-errors"))
                .param("connection", connection)
                .param("customer", customer)
                .param("seqs", erased.stream().map(Row::seq).toArray(Long[]::new))
                .update();
        exchange.setProperty("erasedEvents", erased.stream().map(Row::id).toList());
    }

    private void erase(Row row, List<Row> erased) {
        replace(row.seq(), bytes(PersonalData.erased(row.event())));
        erased.add(new Row(row.seq(), row.id(), row.object(), Map.of()));
    }

    /** Portion by portion: there may be many. */
    private void each(String statement, Map<String, Object> parameters, Consumer<Row> row) {
        long after = 0;
        List<Row> portion;
        do {
            portion = jdbc.sql(Sql.of(statement))
                    .params(parameters)
                    .param("after", after)
                    .param("limit", PORTION)
                    .query(Row::read)
                    .list();
            for (Row one : portion) {
                row.accept(one);
                after = one.seq();
            }
        } while (portion.size() == PORTION);
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
        return mirror.concerns(event.connection(), owned(event, object)) ? erase(seq, event) : event;
    }

    /** What is no longer the customer's, as a card that was taken off, says only there whose it was. */
    private static Map<String, Object> owned(StripeEvent event, Map<String, Object> object) {
        String before = Json.reference(event.payload(), "data", "previous_attributes", "customer");
        if (before == null || Json.reference(object, "customer") != null) {
            return object;
        }
        Map<String, Object> owned = new HashMap<>(object);
        owned.put("customer", before);
        return owned;
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

    private record Row(long seq, String id, String object, Map<String, Object> event) {
        static Row read(ResultSet row, int number) throws SQLException {
            String id = row.getString("id");
            return new Row(row.getLong("seq"), id, row.getString("object_id"), event(id, row.getBytes("payload")));
        }

        private static Map<String, Object> event(String id, byte[] payload) {
            try {
                return StorableJson.object(payload);
            } catch (IOException e) {
                // What cannot be read cannot be erased in part.
                LOG.warn("Event {} is no JSON object; if it is a person's who is erased, then as a whole", id);
                return Map.of("id", id);
            }
        }

        /** Whether it names any of these, wherever in it. */
        boolean names(Set<Object> ids) {
            return names(event, ids);
        }

        private static boolean names(Object value, Set<Object> ids) {
            if (value instanceof Map<?, ?> map) {
                return map.values().stream().anyMatch(one -> names(one, ids));
            }
            return value instanceof Collection<?> list
                    ? list.stream().anyMatch(one -> names(one, ids))
                    : ids.contains(value);
        }
    }
}
