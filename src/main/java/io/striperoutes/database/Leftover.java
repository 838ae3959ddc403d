package io.striperoutes.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a program that was killed leaves behind: a server that still runs on the data, or only its {@code postmaster.pid}, whose
 * number may by now be that of an innocent process.
 */
final class Leftover {
    private final Path cluster;
    private final Path pidFile;

    Leftover(Path cluster) {
        this.cluster = cluster;
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    /** After this no server runs on the data and nothing claims that one does. */
    void clear(ServerProgram program) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        if (server().isPresent()) {
            // Stopped rather than reused: its connections may still hold locks, and its settings may be of an older
            // version.
            program.stop();
        }
        Files.deleteIfExists(pidFile);
    }

    private Optional<ProcessHandle> server() throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                        .filter(ProcessHandle::isAlive)
                        .filter(this::isOurServer);
    }

    /** Where the system does not tell a process's command, its number has to do. */
    private boolean isOurServer(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
        boolean onOurData = info.arguments()
                .map(arguments -> List.of(arguments).contains(cluster.toString()))
                .orElse(true);
        return postgres && onOurData;
    }
}
