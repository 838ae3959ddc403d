package io.striperoutes.sandbox;

import io.striperoutes.settings.ConditionalOnSandbox;
import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.stripe.StripeAccount;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Where no Stripe key is set, a Stripe inside this process takes the real one's place. Beside a key it is never started. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
class SandboxConfiguration {
    /** The key whose account is this program's own. */
    private static final String KEY = "sk_test_sandbox";

    @Bean(destroyMethod = "close")
    SandboxServer sandboxServer(
            @Value("${stripe-routes.sandbox-port}") int port,
            @Value("${stripe-routes.data-dir}") Path data,
            ConfigurableEnvironment environment)
            throws IOException {
        try {
            SandboxServer sandbox = SandboxServer.start(port, data.resolve("sandbox.jsonl"));
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("sandbox", Map.of("local.sandbox.port", sandbox.port())));
            return sandbox;
        } catch (BindException e) {
            throw new ConfigurationException(
                    "port " + port
                            + " of the built-in Stripe is in use: set SANDBOX_PORT to a free one, or to 0 for any",
                    e);
        }
    }

    /** What connection {@code default} stands for. */
    @Bean
    StripeAccount sandboxAccount(SandboxServer sandbox) {
        return StripeAccount.of(KEY, sandbox.url());
    }

    /** One time for both, so that what falls due there and what falls due here go forward together. */
    @Bean
    @Primary
    Clock sandboxClock(SandboxServer sandbox) {
        return sandbox.clock();
    }

    /** The endpoint is known only when the web server has its port. The newest secret signs. */
    @Bean
    ApplicationListener<ServletWebServerInitializedEvent> sandboxWebhooks(
            SandboxServer sandbox, @Value("${stripe-routes.webhook-secret}") String secrets) {
        return started -> {
            if (started.getApplicationContext().getServerNamespace() == null) {
                sandbox.deliver(
                        KEY,
                        "http://127.0.0.1:" + started.getWebServer().getPort() + "/api/webhooks/stripe",
                        secrets.split(",")[0].strip());
                sandbox.resume();
            }
        };
    }
}
