package io.striperoutes.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that hold secrets and customers' data: for their owner only, where the file system can say so. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * Makes the folder if it is missing; one that exists keeps its permissions.
     *
     * @throws IOException if it is missing and cannot be made
     */
    public static void create(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Files.createDirectories(absolute.getParent());
        Files.createDirectory(absolute);
        if (posix(absolute)) {
            Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /**
     * Writes a file that only its owner may read: complete, or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public static void writeSecret(Path file, String secret) throws IOException {
        create(file.toAbsolutePath().getParent());
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new");
        if (posix(whole)) {
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(whole, secret + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** True where files have an owner and a mode. */
    public static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
