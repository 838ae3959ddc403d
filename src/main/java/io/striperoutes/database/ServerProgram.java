package io.striperoutes.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.SystemUtils;

/** PostgreSQL's command line programs, run on one cluster of data. */
final class ServerProgram {
    /** Time for recovery after a power failure, too. */
    private static final int START_SECONDS = 60;

    private static final int STOP_SECONDS = 15;

    private final Path programs;
    private final Path cluster;
    private final Path log;

    ServerProgram(Path programs, Path cluster, Path log) {
        this.programs = programs;
        this.cluster = cluster;
        this.log = log;
    }

    /** Makes an empty cluster, UTF-8 whatever the machine's locale is. */
    void init(Path newCluster, Path passwordFile, String user) throws IOException {
        run(
                "initdb",
                "-D",
                newCluster.toString(),
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                // Nothing is in it yet that a power failure could take; the first stop or checkpoint writes it out.
                "--no-sync",
                "--no-instructions");
    }

    /** Starts the server and waits until it takes connections. */
    void start() throws IOException {
        run("pg_ctl", "start", "-w", "-t", "" + START_SECONDS, "-s", "-D", cluster.toString(), "-l", log.toString());
    }

    /** Ends its connections, writes everything out and waits until it is gone. */
    void stop() throws IOException {
        run("pg_ctl", "stop", "-w", "-t", "" + STOP_SECONDS, "-s", "-m", "fast", "-D", cluster.toString());
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to run as root: give it a user namespace, in which it is nobody in particular.
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File(SystemUtils.IS_OS_WINDOWS ? "NUL" : "/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("TZ", "UTC");
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (!process.waitFor(START_SECONDS + 10L, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " does not end; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + program, e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("%s failed, \"%s\"; see %s".formatted(program, cause(), log));
        }
    }

    /** The log's last telling line. */
    private String cause() throws IOException {
        List<String> lines =
                Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("error:"))
                .reduce((first, second) -> second)
                .orElse(lines.isEmpty() ? "no output" : lines.get(lines.size() - 1))
                .strip();
    }
}
