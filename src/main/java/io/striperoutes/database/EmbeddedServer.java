package io.striperoutes.database;

import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.settings.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own: real programs, data in a folder that survives restarts, reachable from this machine only and
 * with a password. It stops with the program, and what a killed program left behind is cleared at the next start.
 */
final class EmbeddedServer implements Server {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String USER = "postgres";

    private final Path folder;
    private final Path cluster;
    private final FileChannel lock;
    private final ServerProgram program;
    private final String password;
    private final int port;

    private EmbeddedServer(Path folder, FileChannel lock) throws IOException {
        this.folder = folder;
        this.cluster = folder.resolve("postgres");
        this.lock = lock;
        Path log = folder.resolve("postgres.log");
        if (Files.exists(log)) {
            Files.move(log, folder.resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        this.program = new ServerProgram(Binaries.unpackedIn(folder), cluster, log);
        Path passwordFile = folder.resolve("postgres-password");
        if (!Files.exists(cluster)) {
            create(passwordFile);
        }
        if (!Files.exists(passwordFile)) {
            throw new IOException(passwordFile.getFileName() + " is missing");
        }
        this.password = Files.readString(passwordFile).strip();
        new Leftover(cluster).clear(program);
        this.port = freePort();
        Files.writeString(cluster.resolve("postgresql.conf"), configuration());
        program.start();
        LOG.info("Embedded PostgreSQL on 127.0.0.1:{}, data in {}", port, cluster);
    }

    /**
     * Starts a server on the data of a folder, which is created if it is missing.
     *
     * @throws ConfigurationException if it cannot run here, or already runs for another instance
     */
    static EmbeddedServer startIn(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        FileChannel lock = null;
        try {
            DataFolder.create(absolute);
            lock = lock(absolute);
            return new EmbeddedServer(absolute, lock);
        } catch (IOException e) {
            release(lock);
            throw new ConfigurationException(
                    "the embedded PostgreSQL in %s does not start (%s): set DATABASE_URL to a database, or DATA_DIR to another folder"
                            .formatted(absolute, e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    /** Held as long as the process lives, however it ends: the system takes it back. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is locked by this process", folder, e);
        }
        if (!locked) {
            channel.close();
            throw new ConfigurationException(
                    "another instance runs on the data in %s: stop it, or set DATA_DIR to another folder"
                            .formatted(folder));
        }
        return channel;
    }

    /** Made beside its place and moved there when complete, so that a crash in between leaves nothing half made. */
    private void create(Path passwordFile) throws IOException {
        Path half = folder.resolve("postgres.new");
        FileSystemUtils.deleteRecursively(half);
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        DataFolder.writeSecret(passwordFile, HexFormat.of().formatHex(random));
        program.init(half, passwordFile, USER);
        Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private String configuration() throws IOException {
        try (InputStream template = EmbeddedServer.class.getResourceAsStream("/embedded-postgresql.conf")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8) + "port = " + port + "\n";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public void close() {
        try {
            program.stop();
        } catch (IOException e) {
            // The next start clears what is left; nothing that was committed is lost.
            LOG.warn("The embedded PostgreSQL did not stop: {}", e.getMessage());
        } finally {
            release(lock);
        }
    }

    private static void release(FileChannel lock) {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
