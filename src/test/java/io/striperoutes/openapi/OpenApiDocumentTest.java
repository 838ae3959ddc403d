package io.striperoutes.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.striperoutes.stripe.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static final Set<String> ROLES = Set.of("admin", "owner", "member");

    private static final ObjectMapper MAPPER = io.swagger.v3.core.util.Json.mapper();
    private static final Map<String, Object> DOCUMENT = Json.object(Documented.JSON);
    private static final SwaggerParseResult PARSED = parse();

    @Test
    void aParserHasNothingToSayAgainstIt() {
        assertThat(PARSED.getMessages()).isEmpty();
        assertThat(PARSED.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
    }

    @Test
    void everyComponentIsUsed() {
        Set<String> referred = new HashSet<>();
        visit(DOCUMENT, map -> {
            if (map.get("$ref") instanceof String target) {
                referred.add(target);
            }
        });
        Set<String> unused = new TreeSet<>();
        Json.map(DOCUMENT, "components")
                .forEach((kind, components) -> ((Map<?, ?>) components).keySet().forEach(name -> {
                    String reference = "#/components/" + kind + "/" + name;
                    if (!kind.equals("securitySchemes") && !referred.contains(reference)) {
                        unused.add(reference);
                    }
                }));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyOperationSaysWhatItDoesForWhomAndGivesAnExample() {
        List<String> missing = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<Object> tags = new HashSet<>();
        Json.maps(DOCUMENT, "tags").forEach(tag -> tags.add(tag.get("name")));
        operations().forEach((name, operation) -> {
            boolean open = List.of().equals(operation.get("security"));
            List<?> roles = (List<?>) operation.get("x-roles");
            check(
                    missing,
                    name,
                    "an operation id of its own",
                    operation.get("operationId") instanceof String id && ids.add(id));
            check(missing, name, "a summary", operation.get("summary") instanceof String text && !text.isBlank());
            check(
                    missing,
                    name,
                    "a tag that is listed",
                    operation.get("tags") instanceof List<?> given && given.size() == 1 && tags.containsAll(given));
            check(
                    missing,
                    name,
                    "either security [] or roles",
                    open
                            ? roles == null
                            : roles != null
                                    && ROLES.containsAll(roles)
                                    && roles.get(0).equals("admin"));
            check(
                    missing,
                    name,
                    "its roles in the description",
                    String.valueOf(operation.get("description")).matches("(?s).*\\*\\*(Open|Roles:)\\*\\*.*"));
            check(missing, name, "an example", hasExample(operation, 0));
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyAnswerThatIsAnErrorIsAProblem() {
        List<String> others = new ArrayList<>();
        operations()
                .forEach((name, operation) -> Json.map(operation, "responses").forEach((status, response) -> {
                    Map<String, Object> content = Json.map(resolved(response), "content");
                    boolean health = name.contains("/actuator/health") && status.equals("503");
                    if (status.compareTo("400") >= 0
                            && !health
                            && !content.keySet().equals(errorTypes(name, status))) {
                        others.add(name + " " + status);
                    }
                }));
        assertThat(others).isEmpty();
    }

    /** Where a person looks at the answer, it may be a page; who brings credentials is no person. */
    private static Set<String> errorTypes(String operation, String status) {
        return operation.equals("GET /billing/portal") && !status.equals("401")
                ? Set.of("application/problem+json", "text/html")
                : Set.of("application/problem+json");
    }

    @Test
    void everyExampleIsAsItsSchemaSays() {
        SchemaValidator validator = new SchemaValidator(PARSED.getOpenAPI(), new MessageResolver());
        List<String> wrong = new ArrayList<>();
        Map<String, Object> examined = new LinkedHashMap<>();
        visit(DOCUMENT, map -> {
            if (map.get("schema") instanceof Map<?, ?> schema) {
                if (map.containsKey("example")) {
                    examined.put(Json.text(map.get("example")), schema);
                }
                Json.map(map, "examples")
                        .values()
                        .forEach(named -> examined.put(Json.text(Json.at(map(named), "value")), schema));
            }
        });
        Json.map(DOCUMENT, "components", "schemas").forEach((name, schema) -> {
            if (map(schema).containsKey("example")) {
                examined.put(Json.text(map(schema).get("example")), Map.of("$ref", "#/components/schemas/" + name));
            }
        });
        examined.forEach((example, schema) -> {
            Schema<?> read = MAPPER.convertValue(schema, Schema.class);
            ValidationReport report = validator.validate(() -> MAPPER.readTree(example), read, "example");
            if (report.hasErrors()) {
                wrong.add(example + ": " + report.getMessages());
            }
        });
        assertThat(examined).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void addressesAreRelativeSoThatTheyHoldBehindAProxy() {
        assertThat(Json.maps(DOCUMENT, "servers"))
                .singleElement()
                .extracting("url")
                .isEqualTo(".");
    }

    private static SwaggerParseResult parse() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(Documented.JSON, null, options);
        OpenAPI parsed = result.getOpenAPI();
        assertThat(parsed).isNotNull();
        return result;
    }

    private static void check(List<String> missing, String operation, String what, boolean there) {
        if (!there) {
            missing.add(operation + " has not " + what);
        }
    }

    /** By method and path. */
    static Map<String, Map<String, Object>> operations() {
        Map<String, Map<String, Object>> operations = new LinkedHashMap<>();
        Json.map(DOCUMENT, "paths").forEach((path, item) -> map(item)
                .forEach((method, operation) -> operations.put(method.toUpperCase() + " " + path, map(operation))));
        return operations;
    }

    private static boolean hasExample(Object part, int depth) {
        if (part instanceof Map<?, ?> map) {
            return map.containsKey("example")
                    || map.containsKey("examples")
                    || depth < 9 && resolved(part).values().stream().anyMatch(value -> hasExample(value, depth + 1));
        }
        return part instanceof List<?> list && list.stream().anyMatch(one -> hasExample(one, depth + 1));
    }

    static Map<String, Object> resolved(Object part) {
        Map<String, Object> map = map(part);
        return map.get("$ref") instanceof String target
                ? Json.map(DOCUMENT, target.substring(2).split("/"))
                : map;
    }

    private static void visit(Object part, Consumer<Map<String, Object>> visitor) {
        if (part instanceof Map<?, ?>) {
            visitor.accept(map(part));
            map(part).values().forEach(value -> visit(value, visitor));
        } else if (part instanceof List<?> list) {
            list.forEach(value -> visit(value, visitor));
        }
    }

    @SuppressWarnings("unchecked") // JSON's objects
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
