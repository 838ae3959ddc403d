package io.striperoutes.extract;

import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeAccounts;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A sandbox in which each connection {@code test-…} has an account of its own; others have no key. */
@TestConfiguration(proxyBeanMethods = false)
class SandboxedStripe {

    @Bean(destroyMethod = "close")
    SandboxServer stripeSandbox() throws IOException {
        return SandboxServer.start(0);
    }

    @Bean
    @Primary
    Clock clockOfTheSandbox(SandboxServer stripeSandbox) {
        return stripeSandbox.clock();
    }

    @Bean
    @Primary
    StripeAccounts accountsInTheSandbox(SandboxServer stripeSandbox) {
        return connection -> connection.startsWith("test-")
                ? Optional.of(StripeAccount.of(key(connection), stripeSandbox.url()))
                : Optional.empty();
    }

    /** Does something in the account of a connection. */
    static Map<String, Object> does(
            StripeApi stripe, String connection, String method, String path, Map<String, Object> parameters) {
        return stripe.call(connection, new StripeRequest(method, path, parameters, null, StripeRequest.Priority.ACTION))
                .body();
    }

    /** The API key of a connection's account. */
    static String key(String connection) {
        return "sk_test_" + connection;
    }
}
