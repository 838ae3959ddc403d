package io.striperoutes.kamelets;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A kamelet as its file is written. */
record KameletFile(String name, String text, Map<String, Object> content) {
    private static final Path FOLDER = Path.of("src/main/resources/kamelets");
    static final String SUFFIX = ".kamelet.yaml";

    KameletFile(String name, String text) {
        this(name, text, new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    static List<KameletFile> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(KameletFile::read).toList();
        }
    }

    private static KameletFile read(Path file) {
        try {
            return new KameletFile(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What {@code kamelet:} is followed by. */
    String kamelet() {
        return name.replace(SUFFIX, "");
    }

    Object at(String... path) {
        return Json.at(content, path);
    }

    /** What a placeholder {@code {{name}}} of the template may name: properties, and beans of its own. */
    Map<String, Object> properties() {
        return Json.map(content, "spec", "definition", "properties");
    }

    List<Map<String, Object>> beans() {
        return Json.maps(content, "spec", "template", "beans");
    }
}
