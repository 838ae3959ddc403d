package io.striperoutes.subscriptions;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.api.StripeProblem;
import io.striperoutes.checkout.RedirectAllowlist;
import io.striperoutes.checkout.StripeSessions;
import io.striperoutes.lifecycle.CustomerIds;
import io.striperoutes.lifecycle.CustomerLookup;
import io.striperoutes.lifecycle.EnsureCustomer;
import io.striperoutes.outbound.Alone;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Lets a customer subscribe on a page of Stripe; one page at a time, and none for who has a subscription already. */
@Component("subscriptionCheckout")
class SubscriptionCheckout {
    private static final int MAX_URL = 2048;
    private static final int MAX_QUANTITY = 1_000_000;
    private static final String TURN = "subscription-checkout";

    private final CustomerLookup lookup;
    private final LiveSubscriptions live;
    private final RedirectAllowlist allowlist;
    private final EnsureCustomer ensure;
    private final StripeSessions stripe;
    private final Alone alone;

    SubscriptionCheckout(
            CustomerLookup lookup,
            LiveSubscriptions live,
            RedirectAllowlist allowlist,
            EnsureCustomer ensure,
            StripeSessions stripe,
            Alone alone) {
        this.lookup = lookup;
        this.live = live;
        this.allowlist = allowlist;
        this.ensure = ensure;
        this.stripe = stripe;
        this.alone = alone;
    }

    /** @throws Problem 409 if the customer has a live subscription, or has just bought one on a page that was open */
    public void make(Exchange exchange) throws Exception {
        Request request = Request.of(exchange, "connection");
        Fields body = request.body().known("customer_id", "price", "quantity", "success_url", "cancel_url");
        String price = body.required("price", 255);
        Long quantity = body.integer("quantity", 1, MAX_QUANTITY);
        String success = allowlist.checked("success_url", body.required("success_url", MAX_URL));
        String cancel = allowlist.checked("cancel_url", body.required("cancel_url", MAX_URL));
        CustomerIds customer = lookup.acting(body, request);
        String external = ensure.ensureOrTell(customer.id());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("mode", "subscription");
        parameters.put("customer", external);
        parameters.put("client_reference_id", customer.id().toString());
        parameters.put("success_url", success);
        parameters.put("cancel_url", cancel);
        parameters.put("line_items", List.of(Map.of("price", price, "quantity", quantity == null ? 1 : quantity)));
        try {
            Map<String, Object> session = alone.ask(
                            customer.connection(),
                            TURN,
                            customer.id(),
                            stillAlone -> open(customer.connection(), parameters, stillAlone))
                    .orElseThrow(
                            () -> Problem.conflict("another checkout of this customer is being made; try again soon"));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("checkout_url", Json.string(session, "url"));
            answer.put("session_id", Json.string(session, "id"));
            Answer.ok(exchange, answer);
        } catch (StripeFailure e) {
            throw StripeProblem.of("make the checkout", e);
        }
    }

    /** The only page that is open then: two could both be paid. */
    private Map<String, Object> open(String connection, Map<String, Object> parameters, Runnable stillAlone) {
        String customer = Json.string(parameters, "customer");
        checkFree(connection, customer);
        for (String open : stripe.openSubscribing(connection, customer)) {
            stillAlone.run();
            if ("complete".equals(stripe.expire(connection, open))) {
                throw Problem.conflict("the customer has just subscribed");
            }
        }
        stillAlone.run();
        return stripe.create(connection, parameters, null);
    }

    private void checkFree(String connection, String customer) {
        live.of(connection, customer).stream().findFirst().ifPresent(subscription -> {
            throw Problem.conflict("the customer has subscription " + subscription.get("id")
                    + " already: change it with POST /api/v1/billing/subscription");
        });
    }
}
