package io.striperoutes.actions;

import io.striperoutes.stripe.component.StripeConstants;
import org.apache.camel.Exchange;

/** The id of an object at Stripe, as routes hand it over: header {@code CamelStripeObjectId}. */
public class ObjectId {
    /** As Stripe's ids are, and those that an account gives its products itself; nothing that leads to another path. */
    private static final String ID = "[A-Za-z0-9][A-Za-z0-9_.@:-]{0,254}";

    /**
     * Checks the id that a caller names; from the body, if that is a text, where there is no header.
     *
     * @throws ActionRefused if it is none
     */
    public void check(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(StripeConstants.OBJECT_ID);
        Object id = header == null && exchange.getMessage().getBody() instanceof String text ? text.strip() : header;
        StripeHeaders.clear(exchange);
        put(exchange, id == null ? "" : id.toString());
    }

    static void put(Exchange exchange, String id) {
        exchange.getMessage().setHeader(StripeConstants.OBJECT_ID, checked(id));
    }

    /** @throws ActionRefused if it is none */
    static String checked(String id) {
        if (!id.matches(ID)) {
            throw new ActionRefused(
                    id.isEmpty() ? "the id of the object is missing" : "this cannot be the id of an object at Stripe");
        }
        return id;
    }
}
