package io.striperoutes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.settings.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One folder for all tests, so that the programs are unpacked once; each test starts and stops the server itself. */
class EmbeddedServerTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void writesOneRow() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.startIn(folder)) {
            ask(server, "create table kept as select 'Zoë' as name; select 1");
        }
    }

    @Test
    void keepsTheDataOverARestart() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.startIn(folder)) {
            assertThat(ask(server, "select name from kept")).isEqualTo("Zoë");
        }
    }

    @Test
    void storesUtf8AndWritesEveryCommitToDisk() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.startIn(folder)) {
            assertThat(ask(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(server, "select lower('ÄÉ')")).isEqualTo("äé");
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void asksOtherUsersOfTheMachineForThePassword() {
        try (EmbeddedServer server = EmbeddedServer.startIn(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.getJdbcUrl(), "postgres", "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void takesOverFromAnInstanceThatWasKilled() throws Exception {
        Process instance = otherInstance();
        ProcessHandle orphan = ProcessHandle.of(postmaster()).orElseThrow();
        instance.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        assertThat(orphan.isAlive()).isTrue();
        try (EmbeddedServer server = EmbeddedServer.startIn(folder)) {
            assertThat(postmaster()).isNotEqualTo(orphan.pid());
            assertThat(ask(server, "select name from kept")).isEqualTo("Zoë");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void refusesTheDataOfARunningInstance() throws Exception {
        Process instance = otherInstance();
        try {
            assertThatThrownBy(() -> EmbeddedServer.startIn(folder))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "another instance runs on the data in %s: stop it, or set DATA_DIR to another folder",
                            folder.toAbsolutePath());
        } finally {
            instance.getOutputStream().close();
            assertThat(instance.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void sparesAnInnocentProcessThatHasTheOldServersNumber() throws Exception {
        Process innocent = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    folder.resolve("postgres/postmaster.pid"),
                    "%d%n%s%n0%n1%n%n127.0.0.1%n".formatted(innocent.pid(), folder.resolve("postgres")));
            try (EmbeddedServer server = EmbeddedServer.startIn(folder)) {
                assertThat(ask(server, "select name from kept")).isEqualTo("Zoë");
            }
            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void startsAgainAfterACrashWhileTheDataWasMade(@TempDir Path crashed) throws Exception {
        Files.createDirectories(crashed.resolve("postgres.new/base"));
        Files.writeString(crashed.resolve("postgres.new/PG_VERSION"), "18\n");
        Files.createDirectories(crashed.resolve("postgres-programs.new/bin"));
        try (EmbeddedServer server = EmbeddedServer.startIn(crashed)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesAFolderAloneThatIsNotItsOwn(@TempDir Path strange) throws IOException {
        Files.createDirectories(strange.resolve("postgres"));
        Files.writeString(strange.resolve("postgres/PG_VERSION"), "9\n");
        assertThatThrownBy(() -> EmbeddedServer.startIn(strange))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("set DATABASE_URL to a database, or DATA_DIR to another folder");
    }

    private Process otherInstance() throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherInstance.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        Awaitility.await().until(() -> process.inputReader().lines().anyMatch("started"::equals));
        return process;
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
    }

    private static String ask(Server server, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** Runs on a folder until its input ends. */
    static final class OtherInstance {
        public static void main(String[] arguments) throws IOException {
            EmbeddedServer server = EmbeddedServer.startIn(Path.of(arguments[0]));
            System.out.println("started");
            System.in.transferTo(OutputStream.nullOutputStream());
            server.close();
        }
    }
}
