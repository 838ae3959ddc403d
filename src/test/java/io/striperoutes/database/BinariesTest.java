package io.striperoutes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    @TempDir
    Path temp;

    @Test
    void withAndWithoutTheSystemsTarTheSameIsUnpacked() throws IOException {
        byte[] archive = Binaries.archive();
        Path without = Files.createDirectory(temp.resolve("without"));
        Path with = Files.createDirectory(temp.resolve("with"));

        Binaries.unpack(archive, without);

        assertThat(files(without)).containsEntry(Path.of("bin", "postgres"), "program");
        assumeTrue(Binaries.unpackedByTar(archive, with));
        assertThat(files(with)).isEqualTo(files(without));
    }

    @Test
    void anArchiveThatTarCannotReadIsLeftToTheOtherWay() throws IOException {
        assertThat(Binaries.unpackedByTar(new byte[] {1, 2, 3}, temp)).isFalse();
    }

    /** What each path is. */
    private static Map<Path, String> files(Path folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                files.put(
                        folder.relativize(path),
                        Files.isSymbolicLink(path)
                                ? "-> " + Files.readSymbolicLink(path)
                                : Files.isDirectory(path) ? "folder" : Files.isExecutable(path) ? "program" : "file");
            }
        }
        return files;
    }
}
