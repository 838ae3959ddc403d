package io.striperoutes.portal;

import io.striperoutes.api.Problem;
import io.striperoutes.api.StripeProblem;
import io.striperoutes.lifecycle.EnsureCustomer;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes sessions of Stripe's customer portal, a new one each time: their addresses are good for minutes, and whoever has one is that customer there.
 *
 * @see <a href="https://docs.stripe.com/api/customer_portal/sessions/create">Create a portal session</a>
 */
@Component
class PortalSessions {
    private final EnsureCustomer ensure;
    private final StripeApi stripe;

    PortalSessions(EnsureCustomer ensure, StripeApi stripe) {
        this.ensure = ensure;
        this.stripe = stripe;
    }

    /**
     * The address of a new session; a customer who is not at Stripe yet is made there first.
     *
     * @param returnUrl where the portal leads back to; null for what the account's configuration says
     * @param idempotencyKey of this session; null to have one made
     * @throws Problem 404 if Stripe does not know the customer any more; 503 if it does not answer
     */
    String url(PortalCustomer customer, String returnUrl, String idempotencyKey) throws Exception {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("customer", ensure.ensureOrTell(customer.id()));
        if (returnUrl != null) {
            parameters.put("return_url", returnUrl);
        }
        try {
            return Json.string(
                    stripe.call(
                                    customer.connection(),
                                    new StripeRequest(
                                            "POST",
                                            "/v1/billing_portal/sessions",
                                            parameters,
                                            idempotencyKey,
                                            Priority.ACTION))
                            .body(),
                    "url");
        } catch (StripeFailure e) {
            if ("resource_missing".equals(e.code())) {
                // Deleted there a moment ago: the event that says so is still under way.
                throw Problem.notFound("this customer is no more at Stripe");
            }
            throw StripeProblem.of("open the customer portal", e);
        }
    }
}
