package io.striperoutes.settings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Runs before the first bean: checks the settings, so that a mistake costs no start of a database, and fills in the secrets that
 * the sandbox makes up, so that all others read them as if they had been set.
 */
// Late, but before the checks of features, which are to find blank variables dropped.
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class PreparedSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        // Another application that only borrows our routes has its own configuration: leave it alone.
        if (!environment.containsProperty(Settings.PREFIX + ".data-dir")) {
            return;
        }
        dropBlankVariables(environment);
        Settings settings = Settings.of(environment);
        StartupChecks.check(settings, environment);
        if (settings.sandbox()) {
            environment.getPropertySources().addFirst(new MapPropertySource("sandbox secrets", madeUp(settings)));
        }
    }

    /** {@code END_POLICY=} counts as not set: container files pass on variables that nobody has set in this form. */
    private static void dropBlankVariables(ConfigurableEnvironment environment) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        if (environment.getPropertySources().get(name) instanceof SystemEnvironmentPropertySource variables) {
            Map<String, Object> set = new HashMap<>(variables.getSource());
            set.values().removeIf(value -> value.toString().isBlank());
            environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, set));
        }
    }

    private static Map<String, Object> madeUp(Settings settings) {
        SandboxSecrets secrets = new SandboxSecrets(settings.dataDir());
        Map<String, Object> properties = new HashMap<>();
        if (settings.webhookSecret().isBlank()) {
            properties.put(Settings.PREFIX + ".webhook-secret", secrets.webhookSecret());
        }
        if (settings.adminToken().isBlank()) {
            properties.put(Settings.PREFIX + ".admin-token", secrets.adminToken());
        }
        if (settings.encryptionKey().isBlank()) {
            properties.put(Settings.PREFIX + ".encryption-key", secrets.encryptionKey());
        }
        return properties;
    }
}
