package io.striperoutes.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** The table {@code security/roles.txt}. */
final class RoleMatrix {
    private static final List<String> CALLERS = List.of("none", "bad", "member", "other", "owner", "admin");

    private RoleMatrix() {}

    /** @param expected the status of the answer to each caller */
    record Row(String method, String path, Map<String, Integer> expected) {
        String name() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Row> rows() {
        try {
            return new ClassPathResource("security/roles.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(line.split("\\s+")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String[] words) {
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < CALLERS.size(); i++) {
            expected.put(CALLERS.get(i), Integer.valueOf(words[i + 2]));
        }
        expected.put("expired", expected.get("bad"));
        expected.put("revoked", expected.get("bad"));
        return new Row(words[0], words[1], expected);
    }

    static Set<String> paths() {
        return rows().stream().map(Row::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that nobody is answered on without credentials. */
    static Set<String> closedPaths() {
        Set<String> open = rows().stream()
                .filter(row -> row.expected().get("none") != 401)
                .map(Row::path)
                .collect(Collectors.toSet());
        return rows().stream()
                .map(Row::path)
                .filter(path -> !open.contains(path))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
