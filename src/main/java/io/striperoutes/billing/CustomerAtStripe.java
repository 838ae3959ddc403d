package io.striperoutes.billing;

import io.striperoutes.api.Problem;
import io.striperoutes.lifecycle.EnsureCustomer;
import io.striperoutes.outbound.PushRefused;
import io.striperoutes.stripe.StripeFailure;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The Stripe customer of whoever is asked for money, made now if need be. */
@Component
public class CustomerAtStripe {
    private final EnsureCustomer ensure;

    CustomerAtStripe(EnsureCustomer ensure) {
        this.ensure = ensure;
    }

    /**
     * Its id.
     *
     * @throws Problem if the customer does not go to Stripe, or Stripe does not take it
     */
    public String id(UUID customer) throws Exception {
        try {
            return ensure.ensure(customer);
        } catch (PushRefused e) {
            throw Problem.conflict(e.getMessage());
        } catch (StripeFailure e) {
            throw StripeProblem.of("take the customer", e);
        }
    }
}
