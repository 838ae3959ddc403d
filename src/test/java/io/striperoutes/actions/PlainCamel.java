package io.striperoutes.actions;

import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.client.StripeClients;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel application without Spring and without a database that has the actions, with the beans that another application would make, and an account of a sandbox. */
final class PlainCamel implements AutoCloseable {
    private static final String KEY = "sk_test_plain";

    private final SandboxServer sandbox;
    private final DefaultCamelContext camel = new DefaultCamelContext();

    private PlainCamel(SandboxServer sandbox) {
        this.sandbox = sandbox;
    }

    /** @param stripe what comes between the application and Stripe */
    static PlainCamel start(SandboxServer sandbox, UnaryOperator<StripeApi> stripe) throws Exception {
        PlainCamel plain = new PlainCamel(sandbox);
        StripeApi api = StripeClients.alone().to(connection -> Optional.of(StripeAccount.of(KEY, sandbox.url())));
        plain.camel.getRegistry().bind("api", stripe.apply(api));
        for (String object : List.of("customer", "product", "invoice", "subscription")) {
            plain.camel.getRegistry().bind(object + "Search", new Search(object + "s"));
        }
        plain.camel.getRegistry().bind("objectId", new ObjectId());
        plain.camel.getRegistry().bind("customerMatch", new CustomerMatch());
        plain.camel.getRegistry().bind("customerWrite", new CustomerWrite());
        plain.camel.getRegistry().bind("customerUpsert", new CustomerUpsert());
        plain.camel.getRegistry().bind("subscriptionCancel", new SubscriptionCancel());
        for (String file : List.of("actions", "actions-search", "actions-customers")) {
            PluginHelper.getRoutesLoader(plain.camel)
                    .loadRoutes(
                            ResourceHelper.resolveResource(plain.camel, "classpath:routes/" + file + ".camel.yaml"));
        }
        plain.camel.start();
        return plain;
    }

    static PlainCamel start(SandboxServer sandbox) throws Exception {
        return start(sandbox, UnaryOperator.identity());
    }

    static SandboxServer sandbox() {
        try {
            return SandboxServer.start(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    StripeCaller stripe() {
        return new StripeCaller(sandbox, KEY);
    }

    /** What a route answers. */
    Exchange send(String route, Object body) {
        return camel.createFluentProducerTemplate()
                .to("direct:" + route)
                .withBody(body)
                .send();
    }

    /** The names of what a search finds. */
    List<Object> found(Map<String, Object> search) {
        Exchange answered = send("stripe-customers-search", search);
        if (answered.getException() != null) {
            throw new AssertionError(answered.getException());
        }
        return ((List<?>) answered.getMessage().getBody())
                .stream()
                        .map(one -> ((Map<?, ?>) one).get("name"))
                        .map(Object.class::cast)
                        .toList();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
