package io.striperoutes.mirror;

import io.striperoutes.database.Documents;
import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.PersonalData;
import io.striperoutes.stripe.StorableJson;
import io.striperoutes.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes what Stripe answers about objects into events for their routes: a repair goes the way of an event. */
@Component
public class FetchedEvents {
    private static final Map<ObjectKind, String> TYPES = Map.ofEntries(
            Map.entry(ObjectKind.CUSTOMER, "customer.updated"),
            Map.entry(ObjectKind.SUBSCRIPTION, "customer.subscription.updated"),
            Map.entry(ObjectKind.INVOICE, "invoice.updated"),
            Map.entry(ObjectKind.INVOICE_PAYMENT, "invoice_payment.paid"),
            Map.entry(ObjectKind.PRODUCT, "product.updated"),
            Map.entry(ObjectKind.PRICE, "price.updated"),
            Map.entry(ObjectKind.PLAN, "plan.updated"),
            Map.entry(ObjectKind.PAYMENT_INTENT, "payment_intent.updated"),
            Map.entry(ObjectKind.SETUP_INTENT, "setup_intent.succeeded"),
            Map.entry(ObjectKind.CHECKOUT_SESSION, "checkout.session.completed"),
            Map.entry(ObjectKind.CHARGE, "charge.refunded"),
            Map.entry(ObjectKind.REFUND, "refund.updated"),
            Map.entry(ObjectKind.DISPUTE, "charge.dispute.updated"));

    private final JdbcClient jdbc;
    private final Erasure erasure;

    FetchedEvents(JdbcClient jdbc, Erasure erasure) {
        this.jdbc = jdbc;
        this.erasure = erasure;
    }

    /** The event type whose route takes a fetched object of that kind. */
    public static String typeOf(ObjectKind kind) {
        return TYPES.get(kind);
    }

    /**
     * Keeps fetches as evidence and makes them events, in the transaction of the caller. The events of their customers wait
     * meanwhile: nothing is decided, and nobody erased, beside it.
     */
    public List<StripeEvent> of(Map<ObjectKey, Fetched> answers) {
        List<StripeEvent> events = new ArrayList<>();
        answers.forEach(
                (key, answer) -> events.add(StripeEvent.of(key.connection(), typeOf(key.kind()), storable(answer))));
        lockLanes(events.stream().map(FetchedEvents::lane));
        List<Fetched> kept = keep(events);
        for (int i = 0; i < events.size(); i++) {
            StripeEvent event = events.get(i);
            events.set(i, StripeEvent.of(event.connection(), event.type(), kept.get(i)));
        }
        return events;
    }

    /** Waits for the lanes of a thin event, its own and that of the customer whom only its object names, in one order. */
    public void lockLanes(StripeEvent thin, Fetched answer) {
        lockLanes(Stream.of(new Lane(thin.connection(), thin.relatedId()), lane(thin.with(answer))));
    }

    /**
     * Gives a thin event, whose lanes the transaction of the caller holds, the object that was fetched for it, and keeps the fetch as evidence if
     * the mirror keeps such objects.
     */
    public StripeEvent complete(StripeEvent thin, Fetched answer) {
        return thin.with(keep(List.of(thin.with(storable(answer)))).get(0));
    }

    private static Fetched storable(Fetched answer) {
        return new Fetched(answer.sent(), answer.answered(), StorableJson.object(answer.object()));
    }

    /** As the inbox finds it for an event of that object. */
    private static Lane lane(StripeEvent event) {
        return new Lane(event.connection(), Objects.requireNonNullElse(event.customerId(), event.objectId()));
    }

    private void lockLanes(Stream<Lane> lanes) {
        List<Lane> all = lanes.toList();
        jdbc.sql(Sql.of("mirror/lock-lanes"))
                .param("connections", all.stream().map(Lane::connection).toArray(String[]::new))
                .param("subjects", all.stream().map(Lane::subject).toArray(String[]::new))
                .query()
                .listOfRows();
    }

    private List<Fetched> keep(List<StripeEvent> events) {
        List<Fetched> kept = withoutErased(events);
        Map<ObjectKey, Fetched> fetches = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Fetched fetched = kept.get(i);
            ObjectKey.of(events.get(i)).ifPresent(key -> fetches.put(key, fetched));
        }
        save(fetches);
        return kept;
    }

    /** Stripe still knows a customer that was erased here: none of it comes back. */
    private List<Fetched> withoutErased(List<StripeEvent> events) {
        Set<Integer> erased = erasure.concerned(events.stream()
                .map(event -> Map.entry(event.connection(), event.fetched().object()))
                .toList());
        List<Fetched> left = new ArrayList<>();
        for (StripeEvent event : events) {
            Fetched answer = event.fetched();
            left.add(
                    erased.contains(left.size() + 1)
                            ? new Fetched(answer.sent(), answer.answered(), PersonalData.erased(answer.object()))
                            : answer);
        }
        return left;
    }

    private void save(Map<ObjectKey, Fetched> fetches) {
        if (!fetches.isEmpty()) {
            List<Fetched> rows = List.copyOf(fetches.values());
            MirrorStore.byKeys(jdbc.sql(Sql.of("mirror/save-fetches")), fetches.keySet())
                    .param("sentAt", rows.stream().map(Fetched::sent).toArray(Long[]::new))
                    .param("answeredAt", rows.stream().map(Fetched::answered).toArray(Long[]::new))
                    .param(
                            "snapshots",
                            new Documents(rows.stream()
                                    .map(fetched -> Json.bytes(fetched.object()))
                                    .toArray(byte[][]::new)))
                    .update();
        }
    }

    /** Stripe has said all that it can: only what is in doubt all the same is asked for again. */
    public void answered(Collection<ObjectKey> keys) {
        if (!keys.isEmpty()) {
            MirrorStore.byKeys(jdbc.sql(Sql.of("mirror/forget-answered")), keys).update();
        }
    }

    private record Lane(String connection, String subject) {}
}
