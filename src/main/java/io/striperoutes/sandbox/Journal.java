package io.striperoutes.sandbox;

import io.striperoutes.settings.DataFolder;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What happened in a sandbox, a line of JSON each, in the order in which it happened; written before it is done. A sandbox that
 * is started again does it all once more, and so forgets nothing. For several threads.
 */
final class Journal implements AutoCloseable {
    private final Path file;
    private OutputStream out;

    /** @param file null to remember nothing */
    Journal(Path file) {
        this.file = file;
    }

    /**
     * Hands over all lines there are. A last one without an end was cut off while it was written, and never done.
     *
     * @throws IOException if the file cannot be read
     */
    void read(Consumer<Map<String, Object>> reader) throws IOException {
        if (file == null || !Files.exists(file)) {
            return;
        }
        long whole = 0;
        try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            for (int next = lines.read(); next >= 0; next = lines.read()) {
                if (next != '\n') {
                    line.append((char) next);
                    continue;
                }
                whole += line.toString().getBytes(StandardCharsets.UTF_8).length + 1;
                reader.accept(Json.object(line.toString()));
                line.setLength(0);
            }
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
        }
    }

    /** Puts away what is there, and begins anew; gives back where it is now. */
    Path setAside() throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".old");
        return Files.move(file, aside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lines are written from now on. */
    void open() throws IOException {
        if (file != null) {
            DataFolder.create(file.toAbsolutePath().getParent());
            synchronized (this) {
                out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    /** Adds a line; a journal that was not opened forgets it. */
    synchronized void write(Map<String, Object> line) {
        if (out == null) {
            return;
        }
        try {
            out.write((Json.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot write " + file, e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
