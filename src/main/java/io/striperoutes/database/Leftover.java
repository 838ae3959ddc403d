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
    private final Path pidFile;

    Leftover(Path cluster) {
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
        if (lines.size() < 2 || !lines.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> isServerOn(lines.get(1).strip(), process));
    }

    /**
     * The folder is compared as the file names it, which is right even where it was moved since. What a system does not tell
     * about a process is taken as a match: two servers on the same data would destroy it.
     */
    private static boolean isServerOn(String folder, ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean ours = info.user().equals(ProcessHandle.current().info().user());
        boolean postgres = info.command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
        boolean onFolder = info.arguments()
                .map(arguments -> List.of(arguments).contains(folder))
                .orElse(true);
        return ours && postgres && onFolder;
    }
}
