package io.striperoutes.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The integrator's folder: what is in it, and when it is worth another look. */
final class RouteFolder implements AutoCloseable {
    static final int LARGEST_FILE = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);

    private final Path folder;
    private final WatchService watcher;
    private WatchKey key;
    private volatile boolean complained;

    RouteFolder(Path folder) throws IOException {
        this.folder = folder;
        this.watcher = folder.getFileSystem().newWatchService();
    }

    /**
     * A file as it lies there.
     *
     * @param text its content; null if it cannot be used
     * @param problem why it cannot be used; null if it can
     */
    record Content(String text, String problem) {}

    /**
     * The route files by name; empty if the folder cannot be read at the moment, which says nothing about its files.
     */
    Optional<Map<String, Content>> read() {
        try (Stream<Path> entries = Files.list(folder)) {
            Map<String, Content> files = new TreeMap<>();
            for (Path file : entries.filter(this::isRouteFile).toList()) {
                files.put(file.getFileName().toString(), read(file));
            }
            complained = false;
            return Optional.of(files);
        } catch (IOException e) {
            if (!complained) {
                LOG.warn(
                        "The folder of route files {} cannot be read, it is watched until it can: {}",
                        folder,
                        e.toString());
                complained = true;
            }
            return Optional.empty();
        }
    }

    /** Whether the last look could be had. */
    boolean isReadable() {
        return !complained;
    }

    /** Waits for a change in the folder, or the end of the time: a network file system tells of no changes. */
    void await(Duration time) throws InterruptedException {
        register();
        WatchKey signalled = watcher.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        if (signalled != null) {
            signalled.pollEvents();
            signalled.reset();
        }
    }

    @Override
    public void close() throws IOException {
        watcher.close();
    }

    private void register() {
        if (key != null && key.isValid() || !Files.isDirectory(folder)) {
            return;
        }
        try {
            key = folder.register(
                    watcher,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            LOG.debug("No change notices for {}, it is looked at from time to time only", folder, e);
        }
    }

    /** A link that stays within the folder is followed, as Kubernetes mounts a ConfigMap as such links; others are not ours. */
    private boolean isRouteFile(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || !name.endsWith(".yaml")) {
            return false;
        }
        if (!Files.isSymbolicLink(file)) {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        }
        try {
            Path target = file.toRealPath();
            return target.startsWith(folder.toRealPath()) && Files.isRegularFile(target);
        } catch (IOException e) {
            LOG.debug("The link {} leads nowhere", file, e);
            return false;
        }
    }

    private static Content read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            return bytes.length > LARGEST_FILE
                    ? new Content(null, "larger than " + LARGEST_FILE / 1024 + " KiB")
                    : new Content(new String(bytes, StandardCharsets.UTF_8), null);
        } catch (IOException e) {
            return new Content(null, "cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
