package io.striperoutes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.Key;
import io.striperoutes.TestDatabase;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "stripe-routes.max-body-size=1KB")
@ContextConfiguration(initializers = TestDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
class ProblemTest {
    private static final String CUSTOMERS = "/api/v1/customers";

    @LocalServerPort
    int port;

    @Autowired
    ProducerTemplate producer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    Http http;

    @TestConfiguration
    static class Routes {
        @Bean
        RouteBuilder failing() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/api/v1/failing?httpMethodRestrict=GET").process(exchange -> {
                        throw new IOException("the password is 1234");
                    });
                    from("platform-http:/api/v1/rolled-back?httpMethodRestrict=GET")
                            .to("direct:rolled-back")
                            .setBody(constant("went on"));
                    from("direct:rolled-back")
                            .transacted()
                            .to("sql:create table half_done (id int)?dataSource=#dataSource")
                            .process(exchange -> {
                                throw Problem.conflict("not now");
                            });
                    from("platform-http:/api/v1/careless?httpMethodRestrict=GET")
                            .setBody(constant("fine"));
                    from("direct:failing-timer").process(exchange -> {
                        throw new IOException("the timer broke");
                    });
                }
            };
        }
    }

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void anUnexpectedErrorShowsNothingOfTheInsideAndIsLoggedOnceWithItsStack(CapturedOutput output) {
        Http.Answer answer = http.get("/api/v1/failing?x=1");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("type", "title", "status", "detail", "instance");
        assertThat(answer.json()).containsEntry("instance", "/api/v1/failing").containsEntry("status", 500);
        assertThat(answer.text()).doesNotContain("1234", "Exception");
        assertThat(output.getAll().split("the password is 1234", -1)).hasSize(2);
        assertThat(output.getAll()).contains("at io.striperoutes.api.ProblemTest");
    }

    @Test
    void aRouteThatCleansNothingUpSendsNothingOfTheRequestBack() {
        Http.Answer answer = http.undocumented()
                .send(
                        "GET",
                        "/api/v1/careless?limit=3",
                        null,
                        "Authorization",
                        "Bearer " + TestDatabase.ADMIN_TOKEN,
                        "Cookie",
                        "session=1",
                        "X-Mine",
                        "secret");

        assertThat(answer.text()).isEqualTo("fine");
        assertThat(answer.headers().keySet())
                .doesNotContain("authorization", "cookie", "x-mine", "limit", "user-agent");
    }

    @Test
    void aProblemWithinATransactionRollsItBackAndEndsTheRequest() {
        Http.Answer answer = http.get("/api/v1/rolled-back");

        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.detail()).isEqualTo("not now");
        assertThat(jdbc.sql("select to_regclass('half_done')::text")
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    @Test
    void whereNobodyWaitsForAnAnswerOneLineIsLogged(CapturedOutput output) {
        producer.sendBody("direct:failing-timer", "");

        assertThat(output.getAll())
                .contains("failed: IOException: the timer broke")
                .doesNotContain("\tat io.striperoutes");
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailableForNow() {
        String database = environment.getProperty("spring.datasource.url");
        Key key = Key.admin(http);
        TestDatabase.setReachable(database, false);
        try {
            assertThat(key.get(CUSTOMERS).status())
                    .as("nobody knows whether the key is good")
                    .isEqualTo(503);
            Http.Answer answer = http.get(CUSTOMERS);

            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(http.post(CUSTOMERS, "{\"name\":\"A\",\"email\":\"a@b\"}")
                            .status())
                    .isEqualTo(503);
        } finally {
            TestDatabase.setReachable(database, true);
        }
        await().until(() -> key.get(CUSTOMERS).status() == 200);
        await().untilAsserted(
                        () -> assertThat(http.get("/api/v1/audit?status=503").data())
                                .as("written once the database is back")
                                .hasSize(1));
    }

    @Test
    void theInstanceIsThePathAsItWasSent() {
        assertThat(http.get(CUSTOMERS + "/a%20b?x=1").json()).containsEntry("instance", CUSTOMERS + "/a%20b");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/customers, text/plain, 415",
        "POST, /api/v1/customers, application/x-www-form-urlencoded, 415",
        "POST, /api/v1/events/replay, multipart/form-data, 415",
        "PATCH, /api/v1/customers/cus_x, application/xml, 415",
        "PUT, /api/v1/plans, application/json, 405",
        "POST, /api/v1/plans, application/json, 405",
        "POST, /api/v1/nothing, application/json, 404",
        "POST, /api/v2/customers, application/json, 404",
    })
    void whatNoRouteTakesIsAProblem(String method, String path, String type, int status) {
        Http.Answer answer = http.send(
                method, path, "{}", "Content-Type", type, "Authorization", "Bearer " + TestDatabase.ADMIN_TOKEN);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json())
                .containsEntry("status", status)
                .containsEntry("instance", path)
                .containsKey("detail");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/customers/..%2f..%2factuator",
        "/api/v1/customers/a%2Fb",
        "/api/v1/../v1/plans",
        "/api/v1//plans",
        "/api/v1/plans;x=1",
        "/api/v1/customers/%00",
        "/api/v1/customers/%zz",
        "/api/v1/customers/%5c"
    })
    void aPathThatPretendsToBeAnotherIsRefusedAsAProblem(String path) throws IOException {
        String answer = http.raw(request("GET", path, line -> line) + "\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json")
                .doesNotContain("<html");
    }

    @Test
    void aRequestThatIsNoHttpIsAProblemToo() throws IOException {
        assertThat(http.raw("GET /api/v1/plans|x HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("<html");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhateverWayItIsSent() throws IOException {
        String large = "{\"name\":\"" + "a".repeat(1100) + "\"}";
        String chunk = Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n";

        assertThat(http.post(CUSTOMERS, large).status()).isEqualTo(413);
        assertThat(http.raw(request(
                                "POST",
                                CUSTOMERS,
                                more -> more + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n")
                        + "\r\n" + chunk))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    @Test
    void aBodyInChunksIsReadLikeAnyOther() throws IOException {
        String body = "{\"name\":\"Jörg\",\"email\":\"j@example.com\"}";
        String sent = new String(
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
        String chunk = Integer.toHexString(sent.length()) + "\r\n" + sent + "\r\n0\r\n\r\n";

        assertThat(http.raw(request(
                                "POST",
                                CUSTOMERS,
                                more -> more + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n")
                        + "\r\n" + chunk))
                .startsWith("HTTP/1.1 201")
                .contains("Jörg");
    }

    @Test
    void aBodyThatIsNotUtf8OrIsSqueezedIsRefused() throws IOException {
        assertThat(http.raw(request(
                                "POST",
                                CUSTOMERS,
                                more -> more + "Content-Type: application/json\r\nContent-Length: 12\r\n")
                        + "\r\n{\"name\":\"\u00ff\"}"))
                .startsWith("HTTP/1.1 400")
                .contains("UTF-8");
        assertThat(http.send(
                                "POST",
                                CUSTOMERS,
                                "{}",
                                "Content-Type",
                                "application/json",
                                "Content-Encoding",
                                "gzip",
                                "Authorization",
                                "Bearer " + TestDatabase.ADMIN_TOKEN)
                        .status())
                .isEqualTo(415);
    }

    private static String request(String method, String path, UnaryOperator<String> more) {
        return more.apply(
                method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + TestDatabase.ADMIN_TOKEN + "\r\n");
    }
}
