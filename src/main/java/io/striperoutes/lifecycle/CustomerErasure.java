package io.striperoutes.lifecycle;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a person out of the application's own customer; ids, state and history stay. */
@Component("customerErasure")
class CustomerErasure {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerErasure.class);

    private final JdbcClient jdbc;
    private final CustomerLookup lookup;
    private final StripeApi stripe;

    CustomerErasure(JdbcClient jdbc, CustomerLookup lookup, StripeApi stripe) {
        this.jdbc = jdbc;
        this.lookup = lookup;
        this.stripe = stripe;
    }

    /**
     * Finds who is meant: properties {@code customerId}, {@code connection} and {@code customer}, the Stripe id, if there is one; and {@code atStripe},
     * whether to delete the customer there too.
     */
    public void find(Exchange exchange) {
        Request request = Request.of(exchange, "connection", "stripe");
        UUID id = lookup.id(request);
        Map<String, Object> row = jdbc.sql(Sql.of("lifecycle/show-customer"))
                .param("id", id)
                .query()
                .singleRow();
        exchange.setProperty("customerId", id);
        exchange.setProperty("connection", row.get("connection"));
        exchange.setProperty("customer", row.get("external_id"));
        exchange.setProperty(
                "atStripe",
                request.parameter("stripe", List.of("true", "false"))
                        .map(Boolean::valueOf)
                        .orElse(false));
    }

    /**
     * Deletes the customer at Stripe, which ends its subscriptions there at once. Before anything is erased here, so that who is told of a failure can
     * ask again; one that Stripe does not know is gone already.
     */
    public void deleteAtStripe(
            @ExchangeProperty("connection") String connection, @ExchangeProperty("customer") String customer) {
        if (customer == null) {
            return;
        }
        String path = StripeRequest.path("/v1/customers", customer);
        try {
            stripe.call(connection, new StripeRequest("DELETE", path, Map.of(), null, Priority.ACTION));
        } catch (StripeFailure e) {
            if (StripeFailure.NO_ACCOUNT.equals(e.code())) {
                throw Problem.conflict("connection " + connection
                        + " has no Stripe key, so only what is here can be erased: leave out stripe");
            }
            if (!"resource_missing".equals(e.code())) {
                LOG.warn("Customer {} could not be deleted at Stripe: {}", customer, Causes.kind(e));
                throw new Problem(
                        HttpStatus.BAD_GATEWAY,
                        "Stripe did not delete the customer, and nothing was erased here: " + e.getMessage());
            }
        }
    }

    public void erase(@ExchangeProperty("customerId") UUID id) {
        jdbc.sql(Sql.of("lifecycle/erase-customer")).param("id", id).update();
    }

    /** Answers 204; a second time too, for there is nothing left to erase. */
    public void answer(Exchange exchange) {
        Answer.noContent(exchange);
    }
}
