package io.striperoutes.portal;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.checkout.RedirectAllowlist;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Tells who is signed in where the portal is. */
@Component("portalUrl")
class PortalUrl {
    private final PortalCustomers customers;
    private final RedirectAllowlist allowlist;
    private final PortalSessions sessions;

    PortalUrl(PortalCustomers customers, RedirectAllowlist allowlist, PortalSessions sessions) {
        this.customers = customers;
        this.allowlist = allowlist;
        this.sessions = sessions;
    }

    /** What can be wrong is looked at in this order: whose customer it is (403), whether it has a portal (404), where to return to (400). */
    public void make(Exchange exchange) throws Exception {
        Request request = Request.of(exchange, "return_url", "customer_id", "connection");
        PortalCustomer customer = customers.asked(request.parameter("customer_id"), request);
        customers.absence(customer).ifPresent(reason -> {
            throw Problem.notFound(reason);
        });
        String returnUrl = request.parameter("return_url")
                .map(url -> allowlist.checked("return_url", url))
                .orElse(null);
        Answer.ok(exchange, Map.of("url", sessions.url(customer, returnUrl, null)));
    }
}
