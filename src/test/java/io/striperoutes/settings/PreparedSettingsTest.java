package io.striperoutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class PreparedSettingsTest {
    @TempDir
    Path folder;

    @Test
    void makesUpTheSandboxSecretsAndKeepsThem() throws IOException {
        StandardEnvironment first = prepared(Map.of());
        assertThat(first.getProperty("stripe-routes.webhook-secret")).matches("whsec_[0-9a-f]{48}");
        assertThat(first.getProperty("stripe-routes.admin-token")).matches("[0-9a-f]{48}");
        assertThat(first.getProperty("stripe-routes.encryption-key")).matches("[A-Za-z0-9+/]{43}=");
        assertThat(Files.readString(data().resolve("webhook-secret")))
                .isEqualTo(first.getProperty("stripe-routes.webhook-secret") + "\n");
        assertThat(Files.getPosixFilePermissions(data().resolve("admin-token")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        StandardEnvironment second = prepared(Map.of());
        for (String kept :
                List.of("stripe-routes.webhook-secret", "stripe-routes.admin-token", "stripe-routes.encryption-key")) {
            assertThat(second.getProperty(kept)).isEqualTo(first.getProperty(kept));
        }
    }

    @Test
    void keepsSecretsThatAreSet() throws IOException {
        StandardEnvironment environment =
                prepared(Map.of("STRIPE_WEBHOOK_SECRET", "whsec_set", "ADMIN_TOKEN", "set", "ENCRYPTION_KEY", "set"));
        assertThat(environment.getProperty("stripe-routes.webhook-secret")).isEqualTo("whsec_set");
        assertThat(environment.getProperty("stripe-routes.admin-token")).isEqualTo("set");
        assertThat(data()).doesNotExist();
    }

    @Test
    void makesUpNothingWithARealKey() throws IOException {
        prepared(Map.of(
                "STRIPE_SECRET_KEY",
                "sk_test_x",
                "STRIPE_WEBHOOK_SECRET",
                "whsec_x",
                "ADMIN_TOKEN",
                "t",
                "ENCRYPTION_KEY",
                "k"));
        assertThat(data()).doesNotExist();
    }

    @Test
    void takesABlankVariableAsNotSet() throws IOException {
        StandardEnvironment environment =
                prepared(Map.of("GRACE_PERIOD", "", "END_POLICY", " ", "STRIPE_SECRET_KEY", ""));
        assertThat(environment.getProperty("stripe-routes.lifecycle.grace-period"))
                .isEqualTo("P7D");
        assertThat(environment.getProperty("stripe-routes.lifecycle.end-policy"))
                .isEqualTo("freeze");
    }

    @Test
    void leavesPriceMappingJsonAsItIs() throws IOException {
        String json = "{\"price_pro\":{\"tier\":\"pro\",\"limits\":{\"seats\":10}}}";
        assertThat(prepared(Map.of()).getProperty("stripe-routes.catalog.price-mapping"))
                .isEqualTo("{}");
        assertThat(prepared(Map.of("STRIPE_PRICE_MAPPING", json)).getProperty("stripe-routes.catalog.price-mapping"))
                .isEqualTo(json);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private StandardEnvironment prepared(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        Map<String, Object> all = new HashMap<>(variables);
        all.put("DATA_DIR", data().toString());
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        sources.replace(name, new SystemEnvironmentPropertySource(name, all));
        new YamlPropertySourceLoader()
                .load("application.yaml", new ClassPathResource("application.yaml"))
                .forEach(sources::addLast);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new PreparedSettings().initialize(context);
        }
        return environment;
    }
}
