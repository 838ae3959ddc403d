package io.striperoutes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.SandboxTest;
import io.striperoutes.TestDatabase;
import io.striperoutes.failure.Refused;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Actions on an account of the sandbox that each test has for itself. */
abstract class ActionsTest extends SandboxTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    CamelContext camel;

    StripeCaller stripe;
    String connection;

    @BeforeEach
    void openAccount() {
        String key = "sk_test_actions" + COUNT.incrementAndGet() + "x" + Long.toString(System.nanoTime(), 36);
        stripe = new StripeCaller(sandbox, key);
        Http.Answer made = http.post(
                "/api/v1/connections",
                Maps.of("provider", "stripe", "name", key.substring(8), "metadata", Maps.of("secret_key", key)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        connection = Json.string(made.json(), "id");
    }

    /** A path of the API for this account. */
    String path(String path) {
        return "/api/v1/stripe" + path + (path.contains("?") ? "&" : "?") + "connection=" + connection;
    }

    /** What a route answers; headers are names and values by turns. */
    Object direct(String route, Object body, Object... headers) {
        Exchange exchange = camel.createFluentProducerTemplate()
                .to("direct:" + route)
                .withProcessor(given -> {
                    given.getMessage().setBody(body);
                    given.getMessage().setHeader("CamelStripeConnection", connection);
                    Maps.of(headers).forEach(given.getMessage()::setHeader);
                })
                .send();
        if (exchange.getException() != null) {
            throw new CamelExecutionException(route, exchange, exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    /** Which way an action is asked for; the effect must be the same. */
    enum Way {
        API,
        ROUTE
    }

    /** What came of an action: 200 or 201 and the object, or the status of what went wrong and what is said about it. */
    record Done(int status, Map<String, Object> body) {
        String said() {
            return Json.string(body, "detail");
        }
    }

    /** Does an action; headers are names and values by turns. */
    Done act(Way way, String method, String path, String route, Object body, Object... headers) {
        if (way == Way.API) {
            String text = body == null ? null : body instanceof String given ? given : Json.text(body);
            List<String> all = new ArrayList<>(
                    List.of("Authorization", "Bearer " + TestDatabase.ADMIN_TOKEN, "Content-Type", "application/json"));
            for (int i = 0; i < headers.length; i += 2) {
                if (!"CamelStripeObjectId".equals(headers[i])) {
                    all.add("CamelStripeIdempotencyKey".equals(headers[i]) ? "Idempotency-Key" : (String) headers[i]);
                    all.add((String) headers[i + 1]);
                }
            }
            Http.Answer answer = http.send(method, path(path), text, all.toArray(String[]::new));
            return new Done(answer.status(), answer.json());
        }
        try {
            Object result = direct(route, body, headers);
            return new Done(200, Input.strings((Map<?, ?>) result));
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                return new Done(
                        refused.status(),
                        Maps.of(
                                "detail",
                                e.getCause().getMessage(),
                                "matches",
                                refused.members().get("matches")));
            }
            assertThat(e.getCause()).isInstanceOf(StripeFailure.class);
            StripeFailure failure = (StripeFailure) e.getCause();
            return new Done(
                    failure.status(),
                    Maps.of(
                            "detail",
                            failure.getMessage(),
                            "stripe_code",
                            failure.code(),
                            "stripe_request_id",
                            failure.requestId()));
        }
    }

    /** The search by the API and by the route, which find the same; the names, or else the ids, of what they find. */
    List<Object> found(String object, Map<String, Object> search) {
        Http.Answer answer = http.post(path("/" + object + "/search"), search);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(direct("stripe-" + object + "-search", search)).isEqualTo(answer.data());
        return answer.data().stream().map(ActionsTest::name).toList();
    }

    static Object name(Map<String, Object> object) {
        return object.get("name") == null ? object.get("id") : object.get("name");
    }

    static String id(Map<String, Object> object) {
        return (String) object.get("id");
    }
}
