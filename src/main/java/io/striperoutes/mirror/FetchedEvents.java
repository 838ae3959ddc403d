package io.striperoutes.mirror;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.PersonalData;
import io.striperoutes.stripe.StorableJson;
import io.striperoutes.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<ObjectKey, Fetched> storable = new LinkedHashMap<>();
        answers.forEach((key, answer) ->
                storable.put(key, new Fetched(answer.sent(), answer.answered(), StorableJson.object(answer.object()))));
        lockLanes(storable);
        List<StripeEvent> events = new ArrayList<>();
        storable.forEach((key, answer) -> {
            Fetched fetched = withoutErased(key, answer);
            MirrorStore.byKey(jdbc.sql(Sql.of("mirror/save-fetched")), key)
                    .param("sentAt", fetched.sent())
                    .param("answeredAt", fetched.answered())
                    .param("snapshot", Json.text(fetched.object()))
                    .update();
            events.add(StripeEvent.of(key.connection(), typeOf(key.kind()), fetched));
        });
        return events;
    }

    private void lockLanes(Map<ObjectKey, Fetched> answers) {
        List<String> connections = new ArrayList<>();
        List<String> subjects = new ArrayList<>();
        answers.forEach((key, answer) -> {
            String customer =
                    StripeEvent.of(key.connection(), typeOf(key.kind()), answer).customerId();
            connections.add(key.connection());
            subjects.add(customer == null ? key.id() : customer);
        });
        jdbc.sql(Sql.of("mirror/lock-lanes"))
                .param("connections", connections.toArray(String[]::new))
                .param("subjects", subjects.toArray(String[]::new))
                .query()
                .listOfRows();
    }

    /** Stripe has said all that it can: only what is in doubt all the same is asked for again. */
    public void answered(Iterable<ObjectKey> keys) {
        for (ObjectKey key : keys) {
            MirrorStore.byKey(jdbc.sql(Sql.of("mirror/forget-answered")), key).update();
        }
    }

    /** Stripe still knows a customer that was erased here: none of it comes back. */
    private Fetched withoutErased(ObjectKey key, Fetched answer) {
        return erasure.concerns(key.connection(), answer.object())
                ? new Fetched(answer.sent(), answer.answered(), PersonalData.erased(answer.object()))
                : answer;
    }
}
