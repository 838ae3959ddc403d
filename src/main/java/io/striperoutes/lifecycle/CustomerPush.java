package io.striperoutes.lifecycle;

import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.FetchedEvents;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.PushRefused;
import io.striperoutes.outbound.Pushes;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/**
 * Pushes a customer to Stripe. Stripe's answer then goes the way of an event, like any fetched object: so the event of our own change that follows finds nothing
 * new, and what was changed at Stripe meanwhile is not lost.
 */
@Component("customerPush")
class CustomerPush {
    private static final String TOLD = "told";
    private static final String REFUSED = "refused";

    private final CustomerTelling telling;
    private final CustomerStore store;
    private final CustomerLink link;
    private final CustomerDebt debt;
    private final FetchedEvents events;
    private final Pushes pushes;

    CustomerPush(
            CustomerTelling telling,
            CustomerStore store,
            CustomerLink link,
            CustomerDebt debt,
            FetchedEvents events,
            Pushes pushes) {
        this.telling = telling;
        this.store = store;
        this.link = link;
        this.debt = debt;
        this.events = events;
        this.pushes = pushes;
    }

    /** Tells Stripe what is owed: property {@code told}; without it nothing was left to tell, and the push is done. */
    public void tell(Exchange exchange, @ExchangeProperty(Push.PROPERTY) Push push) {
        telling.tell(push).ifPresentOrElse(told -> exchange.setProperty(TOLD, told), () -> pushes.done(push));
    }

    /**
     * Opens a batch for what Stripe has answered, which becomes the body as an event for its route: the customer is that Stripe customer, and what Stripe was told
     * is Stripe's from now on. The events of the customer wait meanwhile.
     */
    public void open(
            Exchange exchange,
            @ExchangeProperty(Push.PROPERTY) Push push,
            @ExchangeProperty(TOLD) CustomerTelling.Told told) {
        Batch batch = new Batch();
        exchange.setProperty(Batch.PROPERTY, batch);
        StripeEvent event = events.of(
                        Map.of(new ObjectKey(push.connection(), ObjectKind.CUSTOMER, told.externalId()), told.answer()))
                .get(0);
        Customer own = store.lock(push.entityId());
        link.link(own, told.externalId(), "push")
                .ifPresent(reason -> exchange.setProperty(REFUSED, "Stripe's " + told.externalId() + ": " + reason));
        if (told.deleted()) {
            exchange.setProperty(REFUSED, "the customer was deleted at Stripe");
        }
        if (exchange.getProperty(REFUSED) == null) {
            // Again: a row that was merged into it may have brought more that is ours.
            Customer linked = store.lock(push.entityId());
            debt.hold(linked, linked.unconfirmed().without(told.fields()));
        }
        batch.touch(event, told.externalId());
        exchange.getMessage().setBody(event);
    }

    /** Ends the push, in the same transaction: what was changed here meanwhile, or has not been told yet, is owed still. */
    public void close(
            Exchange exchange,
            @ExchangeProperty(Push.PROPERTY) Push push,
            @ExchangeProperty(TOLD) CustomerTelling.Told told) {
        if (exchange.getProperty(REFUSED) == null) {
            long done = store.lock(push.entityId()).unconfirmed().toldUpTo(told.generation());
            pushes.done(push.upTo(done));
        }
    }

    /**
     * After commit.
     *
     * @throws PushRefused if Stripe's answer was kept, but the customer is none that can be told anything
     */
    public void end(@ExchangeProperty(REFUSED) String reason) {
        if (reason != null) {
            throw new PushRefused(reason);
        }
    }
}
