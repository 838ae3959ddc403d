package io.striperoutes.stripe.component;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.client.StripeFixture;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Camel application that has nothing of ours but the component, bound to a Stripe that answers as it is told. */
abstract class StripeRoutesFixture {
    @RegisterExtension
    final StripeFixture stripe = new StripeFixture();

    final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        stripe.server.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"id\":\"x_1\"}")));
        camel.getRegistry().bind("api", stripe.api());
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    void route(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("test.camel.yaml", yaml));
    }

    /** Sends to an endpoint; headers are names and values by turns. */
    Exchange send(String uri, Object body, Object... headers) {
        return camel.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    for (int i = 0; i < headers.length; i += 2) {
                        exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
                    }
                })
                .send();
    }

    void answers(MappingBuilder request, String json) {
        stripe.server.stubFor(request.willReturn(okJson(json)));
    }

    /** The requests as method, path and parameters, decoded. */
    List<String> asked() {
        return stripe.requests().stream()
                .map(request -> request.getMethod() + " "
                        + URLDecoder.decode(request.getUrl(), StandardCharsets.UTF_8)
                        + (request.getBodyAsString().isEmpty()
                                ? ""
                                : " " + URLDecoder.decode(request.getBodyAsString(), StandardCharsets.UTF_8)))
                .toList();
    }

    static String list(boolean more, String... ids) {
        return Json.text(Map.of(
                "object",
                "list",
                "has_more",
                more,
                "data",
                Arrays.stream(ids).map(id -> Map.of("id", id)).toList()));
    }
}
