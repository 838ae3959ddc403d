package io.striperoutes.kamelets;

import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel application without Spring and without a database, with a web server, and a Stripe that it can call. */
public final class PlainCamel implements AutoCloseable {
    static final String KEY = "sk_test_plain";

    final SandboxServer sandbox;
    final StripeCaller stripe;
    final DefaultCamelContext camel = new DefaultCamelContext();
    final int port;

    private final List<Map<String, Object>> received = new CopyOnWriteArrayList<>();
    private volatile Processing processing = exchange -> {};

    /** What the route does with a message before it is noted as received. */
    interface Processing {
        void process(Exchange exchange) throws Exception;
    }

    public PlainCamel() throws Exception {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, KEY);
        port = freePort();
        VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
        http.setBindHost("127.0.0.1");
        http.setBindPort(port);
        camel.addService(new VertxPlatformHttpServer(http));
        camel.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Every message from now on is sent through this; a failure is one of the route. */
    void process(Processing step) {
        processing = step;
    }

    /** Starts a route that takes what the source emits; options are names and values by turns. */
    void from(String kamelet, Object... options) throws Exception {
        String uri = uri(kamelet, options);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> {
                    processing.process(exchange);
                    received.add(Json.object(exchange.getMessage().getBody(byte[].class)));
                });
            }
        });
    }

    /** What the source has emitted. */
    List<Map<String, Object>> received() {
        return received;
    }

    /** The ids of what the source has emitted. */
    List<String> ids() {
        return received.stream().map(object -> Json.string(object, "id")).toList();
    }

    /** Sends a message through an action, and returns what came back. */
    Exchange send(String kamelet, Object body, Object... options) {
        return camel.createFluentProducerTemplate()
                .to(uri(kamelet, options))
                .withBody(body)
                .send();
    }

    /** The account of the sandbox, in the way in which kamelets are told. */
    String uri(String kamelet, Object... options) {
        StringBuilder uri = new StringBuilder("kamelet:" + kamelet + "?");
        if (!kamelet.equals("stripe-webhook-source")) {
            uri.append("apiKey=").append(KEY).append("&apiBase=").append(sandbox.url());
        }
        for (int i = 0; i < options.length; i += 2) {
            uri.append('&')
                    .append(options[i])
                    .append("=RAW(")
                    .append(options[i + 1])
                    .append(')');
        }
        return uri.toString();
    }

    void route(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("test.camel.yaml", yaml));
    }

    @Override
    public void close() {
        camel.stop();
        sandbox.close();
    }
}
