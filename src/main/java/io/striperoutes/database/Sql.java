package io.striperoutes.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;

/** The statements of {@code src/main/resources/sql}, one a file. */
public final class Sql {
    private static final Map<String, String> STATEMENTS = new ConcurrentHashMap<>();

    private Sql() {}

    /**
     * The statement of a file.
     *
     * @param name feature and file without its ending, such as {@code mirror/upsert-objects}
     * @throws UncheckedIOException if there is no such file
     */
    public static String of(String name) {
        return STATEMENTS.computeIfAbsent(name, Sql::read);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("sql/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("no SQL file " + name, e);
        }
    }
}
