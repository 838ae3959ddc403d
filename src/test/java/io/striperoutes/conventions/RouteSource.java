package io.striperoutes.conventions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A route file as it is written, which a loaded route no longer tells. */
record RouteSource(String name, String text) {

    /** A key of a file with its value, the key that it stands under, and the file. */
    record Entry(String parent, String key, Object value) {}

    static List<RouteSource> in(Path folder) throws IOException {
        List<RouteSource> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                sources.add(new RouteSource(folder.relativize(file).toString(), Files.readString(file)));
            }
        }
        return sources;
    }

    String subject() {
        return name.replace(".camel.yaml", "");
    }

    List<Map<String, Object>> blocks() {
        Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return root instanceof List<?> list
                ? list.stream().map(RouteSource::map).toList()
                : List.of();
    }

    List<Map<String, Object>> routes() {
        return blocks().stream()
                .filter(block -> block.containsKey("route"))
                .map(block -> map(block.get("route")))
                .toList();
    }

    /** All keys below a node, in order. */
    static List<Entry> entries(Object node) {
        List<Entry> found = new ArrayList<>();
        collect("", node, found);
        return found;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static void collect(String parent, Object node, List<Entry> found) {
        if (node instanceof List<?> list) {
            list.forEach(item -> collect(parent, item, found));
        }
        map(node).forEach((key, value) -> {
            found.add(new Entry(parent, key, value));
            collect(key, value, found);
        });
    }
}
