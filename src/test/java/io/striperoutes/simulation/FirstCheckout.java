package io.striperoutes.simulation;

import java.util.ArrayList;
import java.util.List;

/** A new customer's first purchase on Checkout: 15 events within two seconds, and how they once really arrived. */
public final class FirstCheckout {
    /** The order of arrival that a real log showed. */
    private static final List<String> ARRIVAL = List.of(
            "charge.succeeded",
            "checkout.session.completed",
            "payment_method.attached",
            "customer.created",
            "customer.updated",
            "invoice.created",
            "customer.subscription.created",
            "invoice.updated",
            "invoice.finalized",
            "customer.subscription.updated",
            "payment_intent.succeeded",
            "payment_intent.created",
            "invoice.updated",
            "invoice.payment_succeeded",
            "invoice.paid");

    private FirstCheckout() {}

    /** The life, with a {@code client_reference_id} unless that is null. */
    public static Life life(Account account, int number, String clientReferenceId) {
        Life life = account.life(number);
        if (clientReferenceId == null) {
            life.act(Act.CHECKOUT);
        } else {
            CheckoutActs.checkout(life, clientReferenceId);
        }
        return life;
    }

    /** Its events in the order of that log: the session before its customer, the later invoice update first. */
    public static List<SimulatedEvent> asDelivered(Life life) {
        List<SimulatedEvent> waiting = new ArrayList<>(life.events());
        List<SimulatedEvent> delivered = new ArrayList<>();
        for (String type : ARRIVAL) {
            SimulatedEvent last = waiting.stream()
                    .filter(event -> event.type().equals(type))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            waiting.remove(last);
            delivered.add(last);
        }
        return delivered;
    }
}
