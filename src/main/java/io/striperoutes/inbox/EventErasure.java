package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Erasure;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.PersonalData;
import io.striperoutes.stripe.StripeEvent;
import java.nio.charset.StandardCharsets;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a person out of the events in the inbox, those that are still to be applied too. */
@Component("inboxErasure")
class EventErasure {
    private static final int PORTION = 500;

    private final JdbcClient jdbc;
    private final Erasure mirror;

    EventErasure(JdbcClient jdbc, Erasure mirror) {
        this.jdbc = jdbc;
        this.mirror = mirror;
    }

    /**
     * Erases the events of a customer, in the transaction of the caller. Property {@code erasedEvents} becomes their ids, property {@code erasedNames} all
     * by which other events may name the customer.
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
        List<StoredPayload> erased = new ArrayList<>();
        Map<String, Object> whose = new HashMap<>();
        whose.put("connection", connection);
        whose.put("customer", customer);
        whose.put("objects", objects.toArray(String[]::new));
        each("inbox/load-customer-payloads", whose, row -> erase(row, erased));
        Set<String> names = new HashSet<>(objects);
        names.add(own.toString());
        names.add(customer);
        erased.forEach(row -> names.add(row.object()));
        // Not every event has an object with an id, nor every customer one at Stripe.
        names.remove(null);
        exchange.setProperty("erasedNames", names);
        exchange.setProperty("erasedEvents", end(connection, customer, erased));
    }

    /** Erases the events that name no customer, but this one or something of it anywhere in them; property {@code erasedEvents} has their ids too then. */
    public void eraseNameless(
            Exchange exchange,
            @ExchangeProperty("connection") String connection,
            @ExchangeProperty("customer") String customer,
            @ExchangeProperty("erasedNames") Set<String> ids,
            @ExchangeProperty("erasedEvents") List<String> before) {
        Names names = new Names(ids);
        List<StoredPayload> erased = new ArrayList<>();
        each("inbox/load-nameless-payloads", Map.of("connection", connection), row -> {
            if (names.in(row.payload()) && names.in(row.event())) {
                erase(row, erased);
            }
        });
        List<String> all = new ArrayList<>(before);
        all.addAll(end(connection, customer, erased));
        exchange.setProperty("erasedEvents", all);
    }

    /** Takes the person out of what these failed with, and returns their ids. */
    private List<String> end(String connection, String customer, List<StoredPayload> erased) {
        jdbc.sql(Sql.of("inbox/erase-errors"))
                .param("connection", connection)
                .param("customer", customer)
                .param("seqs", erased.stream().map(StoredPayload::seq).toArray(Long[]::new))
                .update();
        return erased.stream().map(StoredPayload::id).toList();
    }

    private void erase(StoredPayload row, List<StoredPayload> erased) {
        replace(row.seq(), bytes(PersonalData.erased(row.event())));
        erased.add(row.without());
    }

    /** Portion by portion: there may be many. */
    private void each(String statement, Map<String, Object> parameters, Consumer<StoredPayload> row) {
        long after = 0;
        List<StoredPayload> portion;
        do {
            portion = jdbc.sql(Sql.of(statement))
                    .params(parameters)
                    .param("after", after)
                    .param("limit", PORTION)
                    .query(StoredPayload::read)
                    .list();
            for (StoredPayload one : portion) {
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
}
