package io.striperoutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The program as a whole, on a bare machine and with keys. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {
    @TempDir
    static Path data;

    @Test
    void startsWithNothingSetAndSaysWhatIsNeededNext(CapturedOutput output) throws IOException {
        try (ConfigurableApplicationContext application = start()) {
            assertThat(output.getOut())
                    .contains("stripe-routes is ready, in sandbox mode")
                    .contains("http://localhost:" + port(application) + "/api/webhooks/stripe")
                    .contains(Files.readString(data.resolve("webhook-secret")).strip())
                    .contains(Files.readString(data.resolve("admin-token")).strip());
        }
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void printsNoSecretOutsideSandboxMode(CapturedOutput output) {
        String[] keys = {
            "--STRIPE_SECRET_KEY=sk_test_hidden",
            "--STRIPE_WEBHOOK_SECRET=whsec_hidden",
            "--ADMIN_TOKEN=token-hidden",
            "--ENCRYPTION_KEY=" + TestDatabase.ENCRYPTION_KEY
        };
        try (ConfigurableApplicationContext application = start(keys)) {
            assertThat(application.isRunning()).isTrue();
        }
        assertThat(output.getAll()).contains("stripe-routes is ready").doesNotContain("hidden");
    }

    @Test
    void isReadyOnlyWhileItsRoutesRun() throws Exception {
        try (ConfigurableApplicationContext application = start()) {
            assertThat(readiness(application)).isEqualTo(200);
            application.getBean(CamelContext.class).getRouteController().stopRoute("broken");
            assertThat(readiness(application)).isEqualTo(503);
        }
    }

    private static ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--PORT=0");
        arguments.add("--SANDBOX_PORT=0");
        arguments.add("--DATA_DIR=" + data);
        SpringApplication program = StripeRoutesApplication.program();
        program.addPrimarySources(List.of(OneRoute.class));
        return program.run(arguments.toArray(String[]::new));
    }

    private static String port(ConfigurableApplicationContext application) {
        return application.getEnvironment().getProperty("local.server.port");
    }

    private static int readiness(ConfigurableApplicationContext application) throws Exception {
        URI uri = URI.create("http://localhost:" + port(application) + "/actuator/health/readiness");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Without a stereotype, so that the other tests' component scan does not find it. */
    static class OneRoute {
        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:broken").routeId("broken").log("never");
                }
            };
        }
    }
}
