package io.striperoutes.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.actions.CustomerMatch;
import io.striperoutes.actions.CustomerUpsert;
import io.striperoutes.actions.CustomerWrite;
import io.striperoutes.actions.ObjectId;
import io.striperoutes.actions.Search;
import io.striperoutes.actions.SubscriptionCancel;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.component.StripeComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Does the same through a kamelet and through the direct route of that name, each in an account of its own, and compares answers and what became of the account. */
final class BothWays {
    private static final String DIRECT_KEY = "sk_test_direct";
    private static final List<String> STATE = List.of("customers", "subscriptions?status=all", "invoices");

    private final PlainCamel plain;

    /** What is sent, after the account was given what it needs for that. */
    record Request(Object body, Map<String, Object> headers) {
        static Request of(Object body) {
            return new Request(body, Map.of());
        }

        static Request about(String id, Object body) {
            return new Request(body, Map.of("CamelStripeObjectId", id));
        }
    }

    BothWays(PlainCamel plain) throws Exception {
        this.plain = plain;
        StripeComponent stripe = plain.camel.getComponent("stripe", StripeComponent.class);
        stripe.setApiKey(DIRECT_KEY);
        stripe.setApiBase(plain.sandbox.url());
        Registry beans = plain.camel.getRegistry();
        beans.bind("customerSearch", new Search("customers"));
        beans.bind("productSearch", new Search("products"));
        beans.bind("invoiceSearch", new Search("invoices"));
        beans.bind("subscriptionSearch", new Search("subscriptions"));
        beans.bind("objectId", new ObjectId());
        beans.bind("customerMatch", new CustomerMatch());
        beans.bind("customerWrite", new CustomerWrite());
        beans.bind("customerUpsert", new CustomerUpsert());
        beans.bind("subscriptionCancel", new SubscriptionCancel());
        for (String file : List.of("actions", "actions-search", "actions-customers")) {
            PluginHelper.getRoutesLoader(plain.camel)
                    .loadRoutes(
                            ResourceHelper.resolveResource(plain.camel, "classpath:routes/" + file + ".camel.yaml"));
        }
    }

    /**
     * Does it once each way.
     *
     * @param kamelet named as the route, and {@code -action}
     * @param given makes what is needed, and says what to send
     * @return what the kamelet answered; a failure if it failed
     */
    Object same(String kamelet, Function<Shop, Request> given) {
        Exchange direct = run(DIRECT_KEY, "direct:" + kamelet.replace("-action", ""), given);
        Exchange ours = run(PlainCamel.KEY, plain.uri(kamelet), given);
        Object expected = answer(direct);
        Object actual = answer(ours);
        assertThat(comparable(actual)).isEqualTo(comparable(expected));
        assertThat(state(PlainCamel.KEY)).isEqualTo(state(DIRECT_KEY));
        return actual;
    }

    private Exchange run(String key, String uri, Function<Shop, Request> given) {
        Request request = given.apply(new Shop(new StripeCaller(plain.sandbox, key)));
        return plain.camel
                .createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(request.body());
                    exchange.getMessage().setHeaders(new TreeMap<>(request.headers()));
                })
                .send();
    }

    private static Object answer(Exchange exchange) {
        return exchange.getException() == null ? exchange.getMessage().getBody() : exchange.getException();
    }

    private Map<String, Object> state(String key) {
        StripeCaller stripe = new StripeCaller(plain.sandbox, key);
        return STATE.stream()
                .collect(Collectors.toMap(Function.identity(), list -> comparable(stripe.list("/v1/" + list))));
    }

    /** Without what differs between two objects that were made alike. */
    private static Object comparable(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> same = new TreeMap<>();
            map.forEach((key, inner) -> same.put(key.toString(), comparable(inner)));
            Stream.of("invoice_prefix", "hosted_invoice_url", "invoice_pdf", "number", "fingerprint")
                    .forEach(same::remove);
            return same;
        }
        if (value instanceof List<?> list) {
            List<Object> same = new ArrayList<>();
            list.forEach(inner -> same.add(comparable(inner)));
            return same;
        }
        if (value instanceof Exception failure) {
            return failure.getClass() + String.valueOf(failure.getMessage()).replaceAll("(req|cus|sub)_\\w+", "$1");
        }
        boolean second = value instanceof Number number && number.longValue() > 1_500_000_000L;
        return second
                ? "second"
                : value instanceof String text ? text.replaceAll("\\b([a-z]{2,5})_\\w{8,}", "$1") : value;
    }
}
