package io.striperoutes.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The OpenAPI document: one file per feature in folder {@code openapi}, put together. What many operations have in common is written once, in
 * {@code x-answers}, and who may call one is said in {@code x-roles}, which its description then tells too.
 */
public final class OpenApiDocument {
    private static final String FILES = "classpath:openapi/*.yaml";
    private static final String ANSWERS = "x-answers";
    private static final String ROLES = "x-roles";
    private static final String RESPONSES = "responses";
    private static final String DESCRIPTION = "description";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head");
    /** A path's method and a component's name are the smallest parts that a file may add: whole, and once. */
    private static final int PARTS = 3;

    private OpenApiDocument() {}

    /**
     * Reads all files.
     *
     * @throws IllegalStateException if two of them say the same thing, or one is no YAML
     */
    public static Map<String, Object> read() {
        Map<String, Object> document = new LinkedHashMap<>();
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            for (Resource file : files) {
                add(document, parse(file), 1, file.getFilename());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the OpenAPI document cannot be read", e);
        }
        Map<String, Object> answers = map(document.remove(ANSWERS));
        map(document.get("paths")).values().forEach(path -> map(path).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                complete(map(operation), answers);
            }
        }));
        return document;
    }

    private static Map<String, Object> parse(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return map(
                    new Load(LoadSettings.builder().setLabel(file.getFilename()).build()).loadFromInputStream(in));
        }
    }

    private static void add(Map<String, Object> into, Map<String, Object> more, int depth, String file) {
        more.forEach((key, value) -> {
            Object there = into.putIfAbsent(key, value);
            if (there != null) {
                if (depth >= PARTS || !(there instanceof Map)) {
                    throw new IllegalStateException("openapi/" + file + ": " + key + " is there twice");
                }
                add(map(there), map(value), depth + 1, file);
            }
        });
    }

    private static void complete(Map<String, Object> operation, Map<String, Object> answers) {
        Map<String, Object> responses = map(operation.get(RESPONSES));
        List<?> roles = (List<?>) operation.get(ROLES);
        if (roles == null) {
            tell(operation, "**Open** to all, without credentials.");
        } else {
            tell(
                    operation,
                    "**Roles:** "
                            + String.join(
                                    ", ", roles.stream().map(Object::toString).toList()) + ".");
            addAnswers(responses, answers, "closed");
        }
        if (operation.containsKey("requestBody")) {
            addAnswers(responses, answers, "body");
        }
        addAnswers(responses, answers, "any");
    }

    private static void tell(Map<String, Object> operation, String sentence) {
        Object before = operation.get(DESCRIPTION);
        operation.put(
                DESCRIPTION, before == null ? sentence : String.valueOf(before).strip() + "\n\n" + sentence);
    }

    private static void addAnswers(Map<String, Object> responses, Map<String, Object> answers, String of) {
        map(answers.get(of)).forEach(responses::putIfAbsent);
    }

    @SuppressWarnings("unchecked") // YAML's maps; all keys are texts, a status is quoted
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
