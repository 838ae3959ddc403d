package io.striperoutes.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The classes of the program as the JVM keeps them, so that it need not read and verify them at each start. It is written by the first program of a
 * build that ends in peace; without it, or with one that does not fit, a start only takes longer.
 */
final class ClassArchive {
    private ClassArchive() {}

    /** Class path and archive, for a command line; whether the program may write the archive, if there is none, at its end. */
    static List<String> arguments(boolean writes) {
        Path archive = Packed.FOLDER.resolve("classes.jsa");
        List<String> arguments = new ArrayList<>(List.of("-cp", Packed.CLASS_PATH));
        if (Files.exists(archive)) {
            arguments.add("-XX:SharedArchiveFile=" + archive);
        } else if (writes) {
            arguments.add("-XX:ArchiveClassesAtExit=" + archive);
        }
        return arguments;
    }

    /** An archive knows jars only, so what was compiled is packed; anew where anything was compiled since, or with another Java. */
    private static final class Packed {
        static final Path FOLDER;
        static final String CLASS_PATH;

        static {
            List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
            List<Path> compiled =
                    entries.stream().map(Path::of).filter(Files::isDirectory).toList();
            long newest = compiled.stream().mapToLong(Packed::newest).max().orElse(0);
            Path all = Path.of("target", "program").toAbsolutePath();
            FOLDER = all.resolve(Runtime.version() + "-" + newest);
            if (!Files.exists(FOLDER)) {
                FileSystemUtils.deleteRecursively(all.toFile());
            }
            CLASS_PATH = String.join(
                    File.pathSeparator,
                    entries.stream()
                            .map(entry -> compiled.contains(Path.of(entry)) ? packed(Path.of(entry)) : entry)
                            .toList());
        }

        private static String packed(Path classes) {
            Path jar = FOLDER.resolve(classes.getFileName() + ".jar");
            if (!Files.exists(jar)) {
                try {
                    Files.createDirectories(FOLDER);
                    Path made = Files.createTempFile(FOLDER, "made", ".jar");
                    int result = ToolProvider.findFirst("jar")
                            .map(tool -> tool.run(
                                    System.out, System.err, "cf", made.toString(), "-C", classes.toString(), "."))
                            .orElse(1);
                    if (result != 0) {
                        return classes.toString();
                    }
                    Files.move(made, jar);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return jar.toString();
        }

        private static long newest(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.mapToLong(file -> file.toFile().lastModified())
                        .max()
                        .orElse(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
