package io.striperoutes.stripe.client;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers as Stripe would, and a client of it that loses no time between attempts. */
public final class StripeFixture implements BeforeEachCallback, AfterEachCallback {
    public static final String KEY = "sk_test_first";
    public static final String OTHER_KEY = "sk_live_second";

    public final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    public final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.stop();
    }

    static StripeSettings settings() {
        return new StripeSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5), // a busy machine's first answer must not be asked for twice
                2,
                Duration.ofMillis(20),
                StripeSettings.defaults().budget());
    }

    /** Connections {@code first} and {@code second}, each with a key of its own. */
    public StripeApi api() {
        return api(RateBudget.NONE);
    }

    StripeApi api(RateBudget budget) {
        String base = server.baseUrl();
        return new StripeClients(settings(), budget, meters).to(connection -> switch (connection) {
            case "first" -> Optional.of(StripeAccount.of(KEY, base));
            case "second" -> Optional.of(StripeAccount.of(OTHER_KEY, base + "/"));
            default -> Optional.empty();
        });
    }

    /** What was asked, in order. */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> requests = new ArrayList<>(
                server.getAllServeEvents().stream().map(ServeEvent::getRequest).toList());
        Collections.reverse(requests);
        return requests;
    }
}
