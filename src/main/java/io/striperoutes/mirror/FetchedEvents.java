package io.striperoutes.mirror;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.PersonalData;
import io.striperoutes.stripe.StorableJson;
import io.striperoutes.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        return events.stream()
                .map(event -> StripeEvent.of(event.connection(), event.type(), keep(event)))
                .toList();
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
        return thin.with(keep(thin.with(storable(answer))));
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

    private Fetched keep(StripeEvent event) {
        Fetched kept = withoutErased(event);
        ObjectKey.of(event).ifPresent(key -> MirrorStore.byKey(jdbc.sql(Sql.of("mirror/save-fetched")), key)
                .param("sentAt", kept.sent())
                .param("answeredAt", kept.answered())
                .param("snapshot", Json.text(kept.object()))
                .update());
        return kept;
    }

    /** Stripe has said all that it can: only what is in doubt all the same is asked for again. */
    public void answered(Iterable<ObjectKey> keys) {
        for (ObjectKey key : keys) {
            MirrorStore.byKey(jdbc.sql(Sql.of("mirror/forget-answered")), key).update();
        }
    }

    /** Stripe still knows a customer that was erased here: none of it comes back. */
    private Fetched withoutErased(StripeEvent event) {
        Fetched answer = event.fetched();
        return erasure.concerns(event.connection(), answer.object())
                ? new Fetched(answer.sent(), answer.answered(), PersonalData.erased(answer.object()))
                : answer;
    }

    private record Lane(String connection, String subject) {}
}
