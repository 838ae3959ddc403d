package io.striperoutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.StripeFailure;
import java.io.IOException;
import java.net.SocketException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CausesTest {

    @Test
    void theInnermostCauseIsToldInOneLine() {
        Throwable caught =
                new IllegalStateException("outer", new IOException("middle", new SQLException("a\r\n  b\0c")));

        assertThat(Causes.line(caught)).isEqualTo("SQLException: a b c");
        assertThat(Causes.line(new IOException("alone"))).isEqualTo("IOException: alone");
    }

    @Test
    void anExceptionOfOurOwnSaysWhatWasBeingDone() {
        Throwable caught = new IllegalStateException(
                "outer",
                new StripeFailure(
                        "Stripe could not be reached for GET /v1/events",
                        0,
                        null,
                        null,
                        true,
                        new IOException("middle", new SocketException("Connection reset"))));

        assertThat(Causes.line(caught)).isEqualTo("StripeFailure: Stripe could not be reached for GET /v1/events");
    }

    @Test
    void aCauseWithoutAMessageIsToldByItsNameAlone() {
        assertThat(Causes.line(new IllegalStateException("outer", new NullPointerException())))
                .isEqualTo("NullPointerException");
    }

    @Test
    void theKindOfACauseIsToldWithoutItsWords() {
        Throwable caught =
                new IllegalStateException("outer", new SQLException("Key (email)=(ann@example.com)", "23505"));

        assertThat(Causes.kind(caught)).isEqualTo("SQLException 23505");
        assertThat(Causes.wordless(caught)).hasMessage("SQLException 23505").hasNoCause();
        assertThat(Causes.wordless(caught).getStackTrace())
                .isEqualTo(Causes.of(caught).skip(1).findFirst().orElseThrow().getStackTrace());
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(Causes.line(new IOException("x".repeat(5_000))))
                .startsWith("IOException: xxx")
                .hasSize(2_000);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void causesThatGoRoundInACircleAreEachToldOnce() {
        Throwable outer = new IllegalStateException("outer");
        Throwable inner = new IOException("inner", outer);
        outer.initCause(inner);

        assertThat(Causes.of(outer)).containsExactly(outer, inner);
        assertThat(Causes.line(outer)).isEqualTo("IOException: inner");
    }
}
