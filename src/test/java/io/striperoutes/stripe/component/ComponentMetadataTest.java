package io.striperoutes.stripe.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What tools and readers are told is what the component does. */
class ComponentMetadataTest {
    private static final String METADATA = "/META-INF/io/striperoutes/stripe/component/stripe.json";

    private static Map<String, Object> metadata() throws IOException {
        try (InputStream json = ComponentMetadataTest.class.getResourceAsStream(METADATA)) {
            return Json.object(json.readAllBytes());
        }
    }

    @Test
    void toolsKnowEveryOperationAndMethod() throws IOException {
        assertThat(Json.at(metadata(), "properties", "operation", "enum"))
                .isEqualTo(Arrays.stream(Operation.values())
                        .map(Operation::routeName)
                        .toList());
        assertThat(Json.at(metadata(), "properties", "method", "enum"))
                .isEqualTo(Arrays.stream(Method.values()).map(Method::routeName).toList());
    }

    @Test
    void toolsKnowWhichOptionsAreSecret() throws IOException {
        assertThat(Json.at(metadata(), "properties", "apiKey", "secret")).isEqualTo(true);
        assertThat(Json.at(metadata(), "componentProperties", "apiKey", "secret"))
                .isEqualTo(true);
        assertThat(Json.map(metadata(), "headers")).containsKey(StripeConstants.IDEMPOTENCY_KEY);
    }

    @Test
    void theDocumentationListsEveryMethodOfEveryOperation() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/stripe-component.md"), StandardCharsets.UTF_8);
        for (Operation operation : Operation.values()) {
            String methods = operation.methods().stream()
                    .map(method -> "`" + method.routeName() + "`")
                    .collect(Collectors.joining(" "));
            assertThat(page).contains("| `" + operation.routeName() + "` | " + methods + " |");
        }
    }
}
