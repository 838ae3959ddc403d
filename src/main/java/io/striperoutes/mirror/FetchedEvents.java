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
import java.util.Set;
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
        Map<ObjectKey, Fetched> fetches = withoutErased(storable);
        save(fetches);
        return fetches.entrySet().stream()
                .map(one -> StripeEvent.of(
                        one.getKey().connection(), typeOf(one.getKey().kind()), one.getValue()))
                .toList();
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

    /** Stripe still knows a customer that was erased here: none of it comes back. */
    private Map<ObjectKey, Fetched> withoutErased(Map<ObjectKey, Fetched> answers) {
        List<Map.Entry<String, Map<String, Object>>> objects = new ArrayList<>();
        answers.forEach((key, answer) -> objects.add(Map.entry(key.connection(), answer.object())));
        Set<Integer> erased = erasure.concerned(objects);
        Map<ObjectKey, Fetched> left = new LinkedHashMap<>();
        answers.forEach((key, answer) -> left.put(
                key,
                erased.contains(left.size() + 1)
                        ? new Fetched(answer.sent(), answer.answered(), PersonalData.erased(answer.object()))
                        : answer));
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
}
