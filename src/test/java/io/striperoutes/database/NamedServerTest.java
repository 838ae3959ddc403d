package io.striperoutes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.settings.ConfigurationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedServerTest {
    @TempDir
    static Path folder;

    private static EmbeddedServer database;

    @BeforeAll
    static void start() {
        database = EmbeddedServer.startIn(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void connectsAsTheUserThatIsNamedOrThatTheUrlNames() {
        try (NamedServer named = new NamedServer(database.getJdbcUrl(), "postgres", database.getPassword())) {
            assertThat(named.getUsername()).isEqualTo("postgres");
        }
        String url = database.getJdbcUrl() + "?user=postgres&password=" + database.getPassword();
        try (NamedServer named = new NamedServer(url, "", "")) {
            assertThat(named.getUsername()).isNull();
        }
    }

    @Test
    void saysAtOnceThatThePasswordIsWrongWithoutRepeatingIt() {
        assertThatThrownBy(() -> new NamedServer(database.getJdbcUrl(), "postgres", "not-this-one"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD")
                .hasMessageNotContaining("not-this-one");
    }

    @Test
    void doesNotRepeatAUrlThatItCannotRead() {
        assertThatThrownBy(() -> new NamedServer("jdbc:postgresql://db:5432?user=app&password=not-this-one", "", ""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("DATABASE_URL is not well formed")
                .hasMessageNotContaining("not-this-one")
                .hasNoCause();
    }

    @Test
    void refusesADatabaseThatCannotStoreEveryName() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.getJdbcUrl(), "postgres", database.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("create database narrow encoding 'SQL_ASCII' template template0 locale_provider libc");
        }
        String url = database.getJdbcUrl().replace("/postgres", "/narrow");
        assertThatThrownBy(() -> new NamedServer(url, "postgres", database.getPassword()))
                .hasMessage("the database of DATABASE_URL has the encoding SQL_ASCII: create one with encoding UTF8");
    }
}
