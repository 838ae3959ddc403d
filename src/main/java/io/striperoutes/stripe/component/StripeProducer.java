package io.striperoutes.stripe.component;

import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Sends one request for each message, or a list's, page by page. */
class StripeProducer extends DefaultProducer {
    private static final String USED_KEY = "CamelStripeUsedKey.";

    private final StripeEndpoint endpoint;
    private final StripeConfiguration options;
    private StripeApi api;

    StripeProducer(StripeEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
    }

    @Override
    protected void doStart() throws Exception {
        api = endpoint.api();
        super.doStart();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Operation operation = Operation.of(header(message, StripeConstants.OPERATION, options.getOperation()));
        Method method = Method.of(header(message, StripeConstants.METHOD, options.getMethod()));
        operation.check(method);
        String id = header(message, StripeConstants.OBJECT_ID, null);
        if (method.isOfOne() && (id == null || id.isBlank())) {
            throw new IllegalArgumentException("%s of %s needs the object's id in header %s"
                    .formatted(method.routeName(), operation.routeName(), StripeConstants.OBJECT_ID));
        }
        String connection = header(message, StripeConstants.CONNECTION, options.connectionName());
        StripeRequest request = new StripeRequest(
                operation.http(method),
                operation.path(method, id),
                parameters(message, method),
                header(message, StripeConstants.IDEMPOTENCY_KEY, null),
                options.priorityOr(StripeRequest.Priority.ACTION));
        if (options.isAutoPage() && method.isPaged()) {
            Pages pages = new Pages(
                    parameters -> api.call(
                                    connection, StripeRequest.get(request.path(), parameters, request.priority()))
                            .body(),
                    request.parameters(),
                    method == Method.SEARCH);
            boolean allItems = message.getHeader(StripeConstants.ALL_ITEMS, false, Boolean.class);
            message.setBody(allItems ? new WholeSubscriptions(pages, api, connection, request.priority()) : pages);
            return;
        }
        StripeAnswer answer = request.method().equals("POST") && request.idempotencyKey() == null
                ? callWithLastingKey(exchange, connection, request)
                : api.call(connection, request);
        if (request.method().equals("POST")) {
            // It was for this request: with another one Stripe would refuse it.
            message.removeHeader(StripeConstants.IDEMPOTENCY_KEY);
        }
        message.setBody(new StripeBody(answer.body()));
        message.setHeader(StripeConstants.REQUEST_ID, answer.requestId());
        message.setHeader(StripeConstants.REPLAYED, answer.replayed());
    }

    private Map<String, Object> parameters(Message message, Method method) {
        Map<String, Object> parameters = method.takesBody() ? Parameters.of(message, method) : new LinkedHashMap<>();
        Object expand = message.getHeader(StripeConstants.EXPAND, options.getExpand(), Object.class);
        if (expand instanceof Collection<?> fields) {
            parameters.put("expand", List.copyOf(fields));
        } else if (expand != null) {
            parameters.put("expand", Arrays.asList(expand.toString().split("\\s*,\\s*")));
        }
        Integer limit = message.getHeader(StripeConstants.LIMIT, options.getLimit(), Integer.class);
        if (limit != null && method.isPaged()) {
            parameters.put("limit", limit);
        }
        return parameters;
    }

    /** A redelivery of the step must not do again what the first delivery may have done although its answer was lost. */
    private StripeAnswer callWithLastingKey(Exchange exchange, String connection, StripeRequest request) {
        String property = USED_KEY
                + UUID.nameUUIDFromBytes(List.of(connection, request.path(), request.parameters())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
        String key = exchange.getProperty(property, UUID.randomUUID().toString(), String.class);
        exchange.setProperty(property, key);
        try {
            StripeAnswer answer = api.call(
                    connection,
                    new StripeRequest(request.method(), request.path(), request.parameters(), key, request.priority()));
            exchange.removeProperty(property);
            return answer;
        } catch (StripeFailure failure) {
            if (!failure.retryable()) {
                exchange.removeProperty(property);
            }
            throw failure;
        }
    }

    private static String header(Message message, String name, String otherwise) {
        return message.getHeader(name, otherwise, String.class);
    }
}
