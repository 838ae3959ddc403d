package io.striperoutes.actions;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.stripe.component.StripeConstants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** From requests of the HTTP API to actions, and back. */
@Component("actionsApi")
class ActionsApi {
    private final Connections connections;

    ActionsApi(Connections connections) {
        this.connections = connections;
    }

    /** The filter, to be read from Stripe's list where {@code fresh=true} says so. */
    public void search(Exchange exchange) {
        Request request = Request.of(exchange, "connection", "fresh");
        boolean fresh = request.parameter("fresh", List.of("true", "false"))
                .filter("true"::equals)
                .isPresent();
        Input input = Input.of(exchange, "filter", "limit", "fresh");
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("filter", input.get("filter"));
        wanted.put("limit", input.get("limit"));
        wanted.put("fresh", fresh || input.flag("fresh"));
        ask(exchange, request, null);
        exchange.getMessage().setBody(wanted);
    }

    /** The object that the path names; the body stays. */
    public void read(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        String id = request.path("id");
        ask(exchange, request, id.isEmpty() ? null : id);
    }

    /** Headers of the request may not say what only routes may say, such as the account. */
    private void ask(Exchange exchange, Request request, String id) {
        String connection = request.connection(connections);
        exchange.getMessage().removeHeaders("CamelStripe*");
        exchange.getMessage().setHeader(StripeConstants.CONNECTION, connection);
        if (id != null) {
            exchange.getMessage().setHeader(StripeConstants.OBJECT_ID, id);
        }
    }

    /** A customer to insert, under the key that the caller may have given the request. */
    public void insert(Exchange exchange) {
        String key = exchange.getMessage().getHeader("Idempotency-Key", String.class);
        read(exchange);
        exchange.getMessage().setHeader(StripeConstants.IDEMPOTENCY_KEY, key);
    }

    public void found(Exchange exchange, List<Map<String, Object>> objects) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", objects);
        Answer.ok(exchange, body);
    }

    public void object(Exchange exchange, Map<String, Object> object) {
        Answer.ok(exchange, object);
    }

    public void created(Exchange exchange, Map<String, Object> customer) {
        Answer.created(exchange, "/api/v1/stripe/customers/" + customer.get("id"), customer);
    }

    /** With 201 if the customer was inserted. */
    public void upserted(
            Exchange exchange,
            Map<String, Object> customer,
            @ExchangeProperty(CustomerUpsert.INSERT) boolean inserted) {
        if (inserted) {
            created(exchange, customer);
        } else {
            object(exchange, customer);
        }
    }
}
