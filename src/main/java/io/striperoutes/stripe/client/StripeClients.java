package io.striperoutes.stripe.client;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeAccounts;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Makes the ways to Stripe: over stripe-java, at the API version that it is made for, without its static settings. */
public final class StripeClients {
    /** The API version that requests are made at, and that their answers are in. */
    public static final String API_VERSION = Stripe.API_VERSION;

    private static final int LONGEST_KEY = 255;

    static {
        // Otherwise it writes into the home directory, and reports how long calls took.
        Stripe.enableTelemetry = false;
    }

    private final StripeSettings settings;
    private final RateBudget budget;
    private final MeterRegistry meters;
    private final Transport transport;

    StripeClients(StripeSettings settings, RateBudget budget, MeterRegistry meters) {
        this.settings = settings;
        this.budget = budget;
        this.meters = meters;
        this.transport = new Transport(settings);
    }

    /** For an application without our database: no budget is shared, Stripe's own limits have to do. */
    public static StripeClients alone() {
        return new StripeClients(StripeSettings.defaults(), RateBudget.NONE, new SimpleMeterRegistry());
    }

    /** The way to these accounts. */
    public StripeApi to(StripeAccounts accounts) {
        return (connection, request) -> {
            StripeAccount account = accounts.find(connection)
                    .orElseThrow(() -> new StripeFailure(
                            "connection %s has no Stripe account: no secret key is set for it".formatted(connection),
                            0,
                            StripeFailure.NO_ACCOUNT,
                            null,
                            false,
                            null));
            return call(Call.of(connection, account, request));
        };
    }

    private StripeAnswer call(Call call) {
        Attempts attempts = new Attempts(transport, budget, settings, meters, call);
        try {
            return call(call, attempts);
        } catch (ObjectMissing missing) {
            if (!call.request().method().equals("DELETE") || !attempts.perhapsDone()) {
                throw missing;
            }
            return afterDeletion(call, missing);
        }
    }

    /** A deletion has no idempotency key: that its second attempt finds nothing may mean that the first one, whose answer was lost, did it. */
    private StripeAnswer afterDeletion(Call call, ObjectMissing missing) {
        String path = call.request().path();
        StripeAnswer left;
        try {
            left = call(Call.of(
                    call.connection(),
                    call.account(),
                    StripeRequest.get(path, Map.of(), call.request().priority())));
        } catch (ObjectMissing vanished) {
            String id = URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
            return new StripeAnswer(
                    200, Map.of("id", id, "deleted", true), vanished.requestId(), vanished.sent(), vanished.answered());
        }
        boolean gone = Json.isTrue(left.body(), "deleted")
                || "canceled".equals(left.body().get("status"));
        if (!gone) {
            throw missing;
        }
        return left;
    }

    private StripeAnswer call(Call call, Attempts attempts) {
        try {
            StripeResponse response = send(client(call.account(), attempts), call.request());
            Map<String, Object> body = Json.object(response.body().getBytes(StandardCharsets.UTF_8));
            return new StripeAnswer(response.code(), body, response.requestId(), attempts.sent(), attempts.answered());
        } catch (StripeException e) {
            throw Refusal.of(call.request(), e, attempts);
        } catch (IOException e) {
            throw new StripeFailure(
                    "Stripe answered %s %s with what is no JSON"
                            .formatted(call.request().method(), call.request().path()),
                    200,
                    null,
                    null,
                    true,
                    null);
        }
    }

    private StripeClient client(StripeAccount account, Attempts attempts) {
        StripeClient.StripeClientBuilder builder =
                StripeClient.builder().setApiKey(account.secretKey()).setHttpClient(attempts);
        if (account.apiBase() != null && !account.apiBase().isBlank()) {
            builder.setApiBase(account.apiBase().replaceFirst("/+$", ""));
        }
        return builder.build();
    }

    private static StripeResponse send(StripeClient client, StripeRequest request) throws StripeException {
        Map<String, Object> parameters = request.parameters() == null ? Map.of() : request.parameters();
        String form = Form.of(parameters);
        RawRequestOptions.RawRequestOptionsBuilder options = RawRequestOptions.builder();
        if (request.method().equals("POST")) {
            return client.rawRequest(
                    RequestMethod.POST,
                    request.path(),
                    form,
                    options.setIdempotencyKey(idempotencyKey(request)).build());
        }
        String path = form.isEmpty() ? request.path() : request.path() + "?" + form;
        return client.rawRequest(RequestMethod.valueOf(request.method()), path, null, options.build());
    }

    private static String idempotencyKey(StripeRequest request) {
        String key = request.idempotencyKey() == null ? UUID.randomUUID().toString() : request.idempotencyKey();
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.matches("[ -~]*")) {
            throw new IllegalArgumentException(
                    "an idempotency key must have 1 to 255 characters, all of them ASCII: " + key);
        }
        return key;
    }
}
