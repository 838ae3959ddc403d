package io.striperoutes.lifecycle;

import io.striperoutes.catalog.Grants;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Decides a customer's state from facts; the same facts in any order, any number of times, give the same. */
public final class Lifecycle {
    private Lifecycle() {}

    /**
     * Decides.
     *
     * @param customer the customer
     * @param subscriptions all of its subscriptions, ended ones too
     * @param invoices all of their invoices; others do no harm
     * @param grants what prices and tiers give
     * @param policy how this application treats its customers
     * @param now by the business clock
     */
    public static Decision decide(
            CustomerFacts customer,
            List<SubscriptionFacts> subscriptions,
            List<InvoiceFacts> invoices,
            Grants grants,
            Policy policy,
            Instant now) {
        return new Decision(
                State.PENDING,
                Access.NONE,
                null,
                null,
                List.of(),
                Map.of(),
                1,
                "nothing bought",
                List.of(),
                null,
                false);
    }
}
