package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.main.routes-include-pattern=classpath:none/*.yaml",
            "stripe-routes.data-dir=target/external-routes",
            "management.endpoint.health.group.readiness.include=readinessState"
        })
class ExternalRoutesApplicationTest {
    private static final String CHARGE =
            """
            - route:
                id: event.charge.succeeded
                from:
                  uri: direct:event.charge.succeeded
                  steps:
                    - log: {message: charge}
            - route:
                id: shop-page
                from:
                  uri: platform-http:/shop
                  steps:
                    - setBody: {expression: {constant: {expression: open}}}
            """;

    @TempDir
    static Path folder;

    @Autowired
    RouteLookup lookup;

    @Autowired
    ExternalRoutesHealth health;

    @Autowired
    MeterRegistry meters;

    @Autowired
    CamelContext camel;

    @Autowired
    TestRestTemplate http;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) throws IOException {
        Files.writeString(folder.resolve("charge.camel.yaml"), CHARGE);
        properties.add("stripe-routes.routes-dir", () -> folder.toString());
    }

    @Test
    void routesRunWhenTheApplicationHasStartedAndMistakesAreSeenFromOutside() throws IOException {
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.charge.succeeded");
        assertThat(http.getForObject("/shop", String.class)).isEqualTo("open");
        Files.writeString(folder.resolve("charge.camel.yaml"), CHARGE.replace("open", "still open"));
        await().untilAsserted(() ->
                assertThat(http.getForObject("/shop", String.class)).isEqualTo("still open"));
        Files.writeString(folder.resolve("charge.camel.yaml"), CHARGE.replace("log:", "lug:"));
        await().until(() -> files("refused") == 1);
        assertThat(files("loaded")).isEqualTo(1);
        assertThat(http.getForObject("/shop", String.class)).isEqualTo("still open");
        assertThat(health.health().getDetails().get("refused"))
                .isEqualTo(Map.of("charge.camel.yaml", "charge.camel.yaml:6: Unknown node id: lug"));
    }

    @Test
    void stepsThatAreNotOursAreFlushed() {
        assertThat(camel.getCamelContextExtension().getInterceptStrategies())
                .hasAtLeastOneElementOfType(FlushBeforeForeignStep.class);
    }

    private double files(String state) {
        return meters.get("stripe.routes.external.files")
                .tag("state", state)
                .gauge()
                .value();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration(
            exclude = {
                DataSourceAutoConfiguration.class,
                FlywayAutoConfiguration.class,
                ManagementWebSecurityAutoConfiguration.class
            },
            excludeName = {
                "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
                "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration"
            })
    @Import({RouteLookup.class, RouteFolderWatch.class, ExternalRoutesHealth.class, FlushBeforeForeignStep.class})
    static class Application {
        /** The name that application.yaml asks for. */
        @Bean
        HeaderFilterStrategy responseHeaders() {
            DefaultHeaderFilterStrategy none = new DefaultHeaderFilterStrategy();
            none.setOutFilterPattern(".*");
            return none;
        }
    }
}
