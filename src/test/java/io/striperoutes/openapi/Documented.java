package io.striperoutes.openapi;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.striperoutes.Http;
import io.striperoutes.stripe.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the OpenAPI document says, held against what a test has asked and was answered; its schemas are compiled once. */
public final class Documented {
    /** The document in JSON. */
    static final String JSON = Json.text(OpenApiDocument.read());

    private static final int MOST_SHOWN = 2000;
    private static final Set<String> NOT_THERE =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");
    private static final Pattern OURS = Pattern.compile("(/api|/billing)/.*|/actuator(/.*)?|/docs|/openapi\\.json");

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(JSON)
                    .withBasePathOverride("/")
                    .withLevelResolver(LevelResolver.create()
                            // Nobody looks at a body where none is asked for.
                            .withLevel("validation.request.body.unexpected", ValidationReport.Level.IGNORE)
                            // Who may call is for the security tests.
                            .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                            .withLevel("validation.request.security.invalid", ValidationReport.Level.IGNORE)
                            .build())
                    .build();

    private Documented() {}

    /** Reads the document, which takes a moment that no test's patience should have to cover. */
    public static void read() {
        VALIDATOR.validateRequest(SimpleRequest.Builder.get("/docs").build());
    }

    /**
     * Fails unless the document says that this may be answered; and, of a request that was done, that it may be asked.
     *
     * @param headers names and values by turns
     * @throws AssertionError if it does not
     */
    public static void check(String method, String target, String body, List<String> headers, Http.Answer answer) {
        // Two paths fit an id that is called like a part of the customer's: the program takes the one that names more.
        String path = target.split("\\?", 2)[0].replaceFirst("/by-external/[^/]+$", "/by-external/id");
        if (!OURS.matcher(path).matches() || method.equals("HEAD") || method.equals("OPTIONS")) {
            return;
        }
        SimpleRequest request = request(method, target, path, body, headers);
        ValidationReport asked = VALIDATOR.validateRequest(request);
        boolean done = answer.status() < 400;
        if (asked.getMessages().stream().anyMatch(message -> NOT_THERE.contains(message.getKey()))) {
            fail(done, method, target, answer, "the document does not know it");
            return;
        }
        fail(
                done && asked.hasErrors(),
                method,
                target,
                answer,
                "the document forbids to ask it: " + asked.getMessages());
        SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
        answer.headers().forEach(response::withHeader);
        if (!answer.text().isEmpty()) {
            response.withBody(answer.text());
        }
        ValidationReport told = VALIDATOR.validateResponse(path, request.getMethod(), response.build());
        fail(told.hasErrors(), method, target, answer, "the document says otherwise: " + told.getMessages());
    }

    private static SimpleRequest request(String method, String target, String path, String body, List<String> headers) {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(Request.Method.valueOf(method.toUpperCase(Locale.ROOT)), path);
        if (target.contains("?")) {
            for (String pair : target.split("\\?", 2)[1].split("&")) {
                String[] parts = pair.split("=", 2);
                request.withQueryParam(parts[0], parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            request.withHeader(headers.get(i), headers.get(i + 1));
        }
        return (body == null ? request : request.withBody(body)).build();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // broken on purpose, to be refused
        }
    }

    private static void fail(boolean wrong, String method, String target, Http.Answer answer, String why) {
        if (wrong) {
            String reasons = why.lines().map(String::strip).collect(Collectors.joining(" "));
            throw new AssertionError("%s %s answered %d: %s%n%s"
                    .formatted(method, target, answer.status(), reasons, shortened(answer.text())));
        }
    }

    private static String shortened(String text) {
        return text.length() < MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
