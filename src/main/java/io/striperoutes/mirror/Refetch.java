package io.striperoutes.mirror;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.ObjectSource;
import io.striperoutes.stripe.PersonalData;
import io.striperoutes.stripe.StripeEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks Stripe for the objects that are wanted: in doubt, named by others and never seen, or left behind by a dead event. */
@Component("refetch")
class Refetch {
    /** The event type whose route takes a fetched object: a repair goes the way of an event. */
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
    private final ObjectSource source;
    private final Erasure erasure;
    private final Clock clock;

    Refetch(JdbcClient jdbc, ObjectSource source, Erasure erasure, Clock clock) {
        this.jdbc = jdbc;
        this.erasure = erasure;
        this.source = source;
        this.clock = clock;
    }

    /** The body becomes the next wanted object, as an {@link ObjectKey}; variable {@code more} says whether there was one. */
    public void claim(Exchange exchange) {
        List<ObjectKey> due = exchange.getContext().isStopping()
                ? List.of()
                : jdbc.sql(Sql.of("mirror/claim-wanted"))
                        .param("now", clock.millis() / 1000.0)
                        .query((row, n) -> new ObjectKey(
                                row.getString("connection"),
                                ObjectKind.of(row.getString("kind")).orElseThrow(),
                                row.getString("id")))
                        .list();
        exchange.setVariable("more", !due.isEmpty());
        exchange.getMessage().setBody(due.isEmpty() ? null : due.get(0));
    }

    /** The body becomes the fetched object, as an event for its route, or null where Stripe could not be asked. */
    public void fetch(Exchange exchange) {
        ObjectKey key = exchange.getMessage().getBody(ObjectKey.class);
        Optional<Fetched> fetched =
                source.fetch(key.connection(), key.kind(), key.id()).map(answer -> withoutErased(key, answer));
        exchange.setProperty("wanted", key);
        exchange.setProperty("fetched", fetched.orElse(null));
        exchange.getMessage()
                .setBody(fetched.map(answer -> StripeEvent.of(key.connection(), TYPES.get(key.kind()), answer))
                        .orElse(null));
    }

    /** Opens a batch for the fetched object, and keeps the fetch as evidence. */
    public void open(Exchange exchange) {
        ObjectKey key = exchange.getProperty("wanted", ObjectKey.class);
        Fetched fetched = exchange.getProperty("fetched", Fetched.class);
        exchange.setProperty(Batch.PROPERTY, new Batch());
        MirrorStore.byKey(jdbc.sql(Sql.of("mirror/save-fetched")), key)
                .param("sentAt", fetched.sent())
                .param("answeredAt", fetched.answered())
                .param("snapshot", Json.text(fetched.object()))
                .update();
    }

    /** Stripe still knows a customer that was erased here: none of it comes back. */
    private Fetched withoutErased(ObjectKey key, Fetched answer) {
        return erasure.concerns(key.connection(), answer.object())
                ? new Fetched(answer.sent(), answer.answered(), PersonalData.erased(answer.object()))
                : answer;
    }
}
