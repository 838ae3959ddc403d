package io.striperoutes.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.servlet.WebMvcEndpointHandlerMapping;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document and the running program know the same paths, methods, operations and query parameters. */
@AutoConfigureObservability(tracing = false)
class DocumentedPathsTest extends ApiTest {
    private static final Set<String> NOT_SHOWN = Set.of("/error", "/docs/", "/docs/{part}");

    @Autowired
    CamelContext camel;

    @Autowired
    List<RequestMappingHandlerMapping> mvc;

    @Autowired
    WebMvcEndpointHandlerMapping actuator;

    @Autowired
    HealthEndpointGroups health;

    @Test
    void everyPathAndMethodIsInTheDocumentAndNoOther() {
        Set<String> running = new TreeSet<>();
        // Those of routes are among them.
        mvc.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> !NOT_SHOWN.contains(path) && !path.startsWith("${"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> running.add(method + " " + path))));
        // It takes the connection as the rest of its path.
        running.remove("POST /api/webhooks/stripe/{*matchOnUriPrefix}");
        running.add("POST /api/webhooks/stripe");
        running.add("POST /api/webhooks/stripe/{connection}");
        actuator.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .flatMap(path -> path.endsWith("/**")
                        ? health.getNames().stream().map(group -> path.replace("**", group))
                        : Stream.of(path))
                .forEach(path -> running.add("GET " + path));

        assertThat(running)
                .isEqualTo(new TreeSet<>(OpenApiDocumentTest.operations().keySet()));
    }

    @Test
    void operationIdsAreTheIdsOfTheRestDefinitions() {
        Map<String, String> running = new TreeMap<>();
        camel.getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRestDefinitions()
                .forEach(rest -> rest.getVerbs()
                        .forEach(verb -> running.put(
                                verb.asVerb().toUpperCase() + " " + rest.getPath()
                                        + (verb.getPath() == null ? "" : verb.getPath()),
                                verb.getId())));
        Map<String, String> documented = new TreeMap<>();
        OpenApiDocumentTest.operations()
                .forEach((name, operation) -> documented.put(name, Json.string(operation, "operationId")));
        documented.keySet().removeIf(name -> !running.containsKey(name));

        assertThat(running).hasSizeGreaterThan(30).isEqualTo(documented);
    }

    /** A request with an unknown parameter is told which ones are known. */
    @TestFactory
    Stream<DynamicTest> everyQueryParameterIsInTheDocumentAndNoOther() {
        return OpenApiDocumentTest.operations().entrySet().stream()
                .filter(operation -> operation.getKey().contains(" /api/v1/"))
                .map(operation -> dynamicTest(operation.getKey(), () -> {
                    String[] name = operation.getKey().split(" ");
                    String path = name[1].replaceAll("\\{[a-z_]+}", "x") + "?no_such_parameter=1";
                    Http.Answer answer = send(name[0], path);
                    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                    assertThat(answer.detail()).startsWith("unknown query parameter no_such_parameter");
                    String[] known = answer.detail().split("; known are ");
                    assertThat(known.length == 1 ? Set.of() : Set.of(known[1].split(", ")))
                            .isEqualTo(parameters(operation.getValue(), "query"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyOperationThatIsNotOpenWantsCredentials() {
        return OpenApiDocumentTest.operations().entrySet().stream()
                .map(operation -> dynamicTest(operation.getKey(), () -> {
                    String[] name = operation.getKey().split(" ");
                    Http.Answer answer = http.send(name[0], name[1].replaceAll("\\{[a-z_]+}", "x"), null);
                    if (operation.getValue().containsKey("security")) {
                        assertThat(answer.status()).isNotEqualTo(401);
                    } else {
                        assertThat(answer.status()).isEqualTo(401);
                    }
                }));
    }

    private Http.Answer send(String method, String path) {
        return switch (method) {
            case "GET" -> http.get(path);
            case "DELETE" -> http.delete(path);
            default -> http.send(
                    method,
                    path,
                    "{}",
                    "Authorization",
                    "Bearer " + TestDatabase.ADMIN_TOKEN,
                    "Content-Type",
                    "application/json");
        };
    }

    private static Set<String> parameters(Map<String, Object> operation, String in) {
        return Json.maps(operation, "parameters").stream()
                .map(OpenApiDocumentTest::resolved)
                .filter(parameter -> in.equals(parameter.get("in")))
                .map(parameter -> Json.string(parameter, "name"))
                .collect(Collectors.toSet());
    }
}
