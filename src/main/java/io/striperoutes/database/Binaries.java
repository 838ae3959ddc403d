package io.striperoutes.database;

import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.settings.DataFolder;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.lang3.SystemUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked once into the data folder. Not into the machine's folder for temporary files: others may
 * write there, it may forbid programs, and it is emptied.
 */
final class Binaries {
    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

    private Binaries() {}

    /**
     * The folder that has {@code bin/postgres} in it.
     *
     * @throws ConfigurationException if there are no programs for this system
     * @throws IOException if they cannot be unpacked
     */
    static Path unpackedIn(Path folder) throws IOException {
        byte[] archive = archive();
        CRC32 checksum = new CRC32();
        checksum.update(archive);
        // The name tells one build of PostgreSQL from the next, which an upgrade of this program may bring.
        Path unpacked = folder.resolve("postgres-programs-%08x".formatted(checksum.getValue()));
        if (!Files.isDirectory(unpacked)) {
            Path half = folder.resolve("postgres-programs.new");
            FileSystemUtils.deleteRecursively(half);
            DataFolder.create(half);
            if (!unpackedByTar(archive, half)) {
                FileSystemUtils.deleteRecursively(half);
                DataFolder.create(half);
                unpack(archive, half);
            }
            Files.move(half, unpacked, StandardCopyOption.ATOMIC_MOVE);
        }
        return unpacked;
    }

    static byte[] archive() throws IOException {
        try (InputStream stream = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                SystemUtils.IS_OS_WINDOWS ? "Windows" : SystemUtils.IS_OS_MAC ? "Darwin" : SystemUtils.OS_NAME,
                SystemUtils.OS_ARCH)) {
            return stream.readAllBytes();
        } catch (IllegalStateException e) {
            throw new ConfigurationException(
                    "no embedded PostgreSQL for %s on %s: set DATABASE_URL to a database"
                            .formatted(SystemUtils.OS_NAME, SystemUtils.OS_ARCH),
                    e);
        }
    }

    /** The system's own tar takes a third of the time, where there is one that knows xz. */
    static boolean unpackedByTar(byte[] archive, Path folder) throws IOException {
        try {
            Process tar = new ProcessBuilder("tar", "-xJof", "-", "-C", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream input = tar.getOutputStream()) {
                input.write(archive);
            }
            return tar.waitFor() == 0;
        } catch (IOException e) {
            LOG.debug("No tar, or one without xz: unpacked without it", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unpacking", e);
        }
    }

    static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder.normalize())) {
                    throw new IOException("entry leaves the folder: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if (DataFolder.posix(path)) {
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
        }
    }
}
