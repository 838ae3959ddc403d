package io.striperoutes.settings;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The few lines that whoever has just started the program needs next. */
@Component
class ReadyMessage {
    private final Environment environment;

    ReadyMessage(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        System.out.println(String.join(System.lineSeparator(), lines()));
    }

    private List<String> lines() {
        Settings settings = Settings.of(environment);
        String port = environment.getProperty("local.server.port", String.valueOf(settings.port()));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("stripe-routes is ready"
                + (settings.sandbox() ? ", in sandbox mode (STRIPE_SECRET_KEY is not set)" : ""));
        lines.add("  webhooks        http://localhost:" + port + "/api/webhooks/stripe");
        // Outside sandbox mode the secrets are real ones, and output like this ends up in logs.
        if (settings.sandbox()) {
            lines.add("  Stripe API      http://127.0.0.1:"
                    + environment.getProperty("local.sandbox.port", String.valueOf(settings.sandboxPort()))
                    + "  (key sk_test_sandbox)");
            lines.add("  signing secret  " + settings.webhookSecret());
            lines.add("  admin token     " + settings.adminToken());
            lines.add("  kept in         " + settings.dataDir().toAbsolutePath().normalize());
        }
        lines.add("");
        return lines;
    }
}
