package io.striperoutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake ends the start with one line that says what to set, and nothing else. */
class FailedStartTest {
    private static final String ONLY = "stripe-routes cannot start: ";

    private static Starts starts;

    @TempDir
    Path folder;

    @BeforeAll
    static void begin() throws IOException {
        starts = new Starts();
    }

    @AfterAll
    static void end() {
        starts.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GRACE_PERIOD=a week     | GRACE_PERIOD is "a week", but must be a duration such as P7D or PT12H
            GRACE_PERIOD=-P1D       | GRACE_PERIOD is PT-24H: set zero or more, such as P7D
            GRACE_PERIOD=7          | GRACE_PERIOD is "7", but must be a duration such as P7D or PT12H
            GRACE_PERIOD=P36501D    | GRACE_PERIOD is PT876024H: set P36500D or less
            EVENT_RETENTION=90      | EVENT_RETENTION is "90", but must be a duration such as P7D or PT12H
            EVENT_RETENTION=90x     | EVENT_RETENTION is "90x", but must be a duration such as P7D or PT12H
            MAX_BODY_SIZE=big       | MAX_BODY_SIZE is "big", but must be a size such as 512KB or 1MB
            MAX_BODY_SIZE=0B        | MAX_BODY_SIZE must be between 1B and 64MB
            MAX_ATTEMPTS=many       | MAX_ATTEMPTS is "many", but must be a whole number
            MAX_ATTEMPTS=0          | MAX_ATTEMPTS must be 1 or more
            stripe-routes.security.bad-attempts=0 | STRIPEROUTES_SECURITY_BADATTEMPTS must be 1 or more
            INBOX_WORKERS=0         | INBOX_WORKERS must be 1 or more
            INBOX_WORKERS=x         | INBOX_WORKERS is "x", but must be a whole number
            INBOX_FETCHERS=0        | INBOX_FETCHERS must be 1 or more
            INBOX_WINDOW=0          | INBOX_WINDOW must be 1 or more
            INBOX_LANES=-1          | INBOX_LANES must be 1 or more
            stripe-routes.inbox.committers=0 | STRIPEROUTES_INBOX_COMMITTERS must be 1 or more
            stripe-routes.inbox.join-at=0 | STRIPEROUTES_INBOX_JOINAT must be 1 or more
            stripe-routes.inbox.batch-size=0 | STRIPEROUTES_INBOX_BATCHSIZE must be 1 or more
            INBOX_POLL_INTERVAL=0   | INBOX_POLL_INTERVAL must be 1 or more
            RECONCILE_CRON=5 min    | RECONCILE_CRON is "5 min", but must be a Quartz cron expression such as "0 0/5 * * * ?": Illegal characters for this position: 'MIN'
            SWEEP_CRON=* * * * *    | SWEEP_CRON is "* * * * *", but must be a Quartz cron expression such as "0 0/5 * * * ?": Unexpected end of expression.
            END_POLICY=delete       | END_POLICY is "delete", but must be one of freeze, expire, downgrade
            END_POLICY=downgrade    | END_POLICY is downgrade, but there is no tier to go down to: set DEFAULT_TIER, or END_POLICY to freeze or expire
            EVENT_RETENTION=-P1D    | EVENT_RETENTION must not be negative
            AUDIT_RETENTION=-P1D    | AUDIT_RETENTION must not be negative
            AUDIT_RETENTION=365     | AUDIT_RETENTION is "365", but must be a duration such as P7D or PT12H
            OIDC_ISSUER_URI=shop    | OIDC_ISSUER_URI must be the issuer's address, as its tokens have it in iss, such as https://login.example.com/realms/shop
            PORT=http               | PORT is "http", but must be a whole number
            PORT=65536              | PORT must be between 0 and 65535
            DATABASE_URL=postgres://localhost/x | DATABASE_URL must be a PostgreSQL JDBC URL such as jdbc:postgresql://localhost:5432/billing
            """)
    void namesTheVariableThatCannotBeRead(String setting, String line) throws IOException {
        assertThat(failing("--" + setting)).containsExactly(ONLY + line);
    }

    @Test
    void asksForTheSecretsWithARealKey() throws IOException {
        assertThat(failing("--STRIPE_SECRET_KEY=sk_test_x", "--ADMIN_TOKEN=t"))
                .containsExactly(
                        ONLY
                                + "STRIPE_WEBHOOK_SECRET is not set: with a STRIPE_SECRET_KEY it must hold the webhook endpoint's signing secret (whsec_...)");
    }

    @Test
    void takesNoListOfNothingForASecret() throws IOException {
        assertThat(failing("--STRIPE_SECRET_KEY=sk_test_x", "--ADMIN_TOKEN=t", "--STRIPE_WEBHOOK_SECRET=, "))
                .singleElement()
                .asString()
                .contains("STRIPE_WEBHOOK_SECRET is not set");
    }

    @Test
    void saysNothingOfThePasswordInAUrlThatCannotBeRead() throws IOException {
        assertThat(failing("--DATABASE_URL=jdbc:postgresql://db:5432?user=app&password=not-this-one"))
                .containsExactly(ONLY
                        + "DATABASE_URL is not well formed: it must be like jdbc:postgresql://localhost:5432/billing");
    }

    @Test
    void asksForTheTokenWithARealKey() throws IOException {
        assertThat(failing("--STRIPE_SECRET_KEY=sk_test_x", "--STRIPE_WEBHOOK_SECRET=whsec_x"))
                .containsExactly(
                        ONLY
                                + "ADMIN_TOKEN is not set: with a STRIPE_SECRET_KEY it must hold a long random text, for example from `openssl rand -hex 32`");
    }

    @Test
    void asksForTheEncryptionKeyWithARealKey() throws IOException {
        assertThat(failing("--STRIPE_SECRET_KEY=sk_test_x", "--STRIPE_WEBHOOK_SECRET=whsec_x", "--ADMIN_TOKEN=t"))
                .containsExactly(
                        ONLY
                                + "ENCRYPTION_KEY is not set: with a STRIPE_SECRET_KEY it must hold base64 of 32 random bytes, for example from `openssl rand -base64 32`");
    }

    @Test
    void refusesAPublishableKey() throws IOException {
        assertThat(failing("--STRIPE_SECRET_KEY=pk_test_x"))
                .containsExactly(
                        ONLY + "STRIPE_SECRET_KEY is a publishable key: set the secret one (sk_... or rk_...)");
    }

    @Test
    @Timeout(120)
    void givesUpOnADatabaseThatIsNotThere() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(failing("--DATABASE_URL=jdbc:postgresql://127.0.0.1:" + nobody + "/x", "--PORT=0"))
                .singleElement()
                .asString()
                .contains("the database does not let us in (Connection to 127.0.0.1:" + nobody + " refused")
                .endsWith("check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD");
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            List<String> lines = failing("--PORT=" + taken.getLocalPort());
            assertThat(lines.get(lines.size() - 1))
                    .isEqualTo("stripe-routes cannot start: port %d is in use: set PORT to a free one"
                            .formatted(taken.getLocalPort()));
            assertThat(String.join("\n", lines)).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void saysThatThePortOfTheSandboxIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> lines = failing("--SANDBOX_PORT=" + taken.getLocalPort());
            assertThat(lines.get(lines.size() - 1))
                    .isEqualTo(
                            "stripe-routes cannot start: port %d of the built-in Stripe is in use: set SANDBOX_PORT to a free one, or to 0 for any"
                                    .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void saysThatAnAddressOfStripeWantsItsKey() throws IOException {
        assertThat(failing("--STRIPE_API_BASE=http://localhost:1234"))
                .containsExactly(
                        ONLY
                                + "STRIPE_API_BASE is set, but STRIPE_SECRET_KEY is not: set the key that is valid there, or neither");
    }

    @Test
    void saysThatTheDataFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(failing("--DATA_DIR=" + file))
                .singleElement()
                .asString()
                .contains("set DATA_DIR to a folder that this user may write");
    }

    private List<String> failing(String... settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(settings));
        if (arguments.stream().noneMatch(setting -> setting.startsWith("--DATA_DIR"))) {
            arguments.add("--DATA_DIR=" + folder);
        }
        if (arguments.stream().noneMatch(setting -> setting.startsWith("--SANDBOX_PORT"))) {
            arguments.add("--SANDBOX_PORT=0");
        }
        return starts.failing(arguments);
    }
}
