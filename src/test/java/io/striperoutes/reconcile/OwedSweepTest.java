package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where events alone cannot tell all, every object is looked at, however often that is interrupted. */
@ApplicationTest
class OwedSweepTest {
    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"events", "all"})
    void theFirstRunEverThatDiesIsMadeUpForByTheNextOneForEvents(String scope) {
        madeUpFor("test-owed-import-" + scope, scope);
    }

    @Test
    void aSweepForAnOldWatermarkThatDiesIsMadeUpForByTheNextRunForEvents() {
        jdbc.sql("insert into reconcile.watermark (connection, seen_until) values ('test-owed', to_timestamp(:seen))")
                .param("seen", clock.second() - 26 * 86_400)
                .update();
        madeUpFor("test-owed", "events");
    }

    private void madeUpFor(String connection, String scope) {
        FakeAccount account = accounts.of(connection);
        account.has(Maps.of("id", "cus_owed", "object", "customer", "created", 1700000000, "name", "Ada"));
        account.meanwhile(request -> {
            if (request.path().equals("/v1/customers")) {
                throw new IllegalStateException("told to fail");
            }
        });
        Reconciled reconciled = new Reconciled(port, connection);
        assertThat(reconciled.run(scope)).containsEntry("status", "failed").containsEntry("repaired", 0);

        account.meanwhile(request -> {});
        assertThat(reconciled.run("events"))
                .containsEntry("status", "completed")
                .containsEntry("repaired", 1);

        // And then nothing is owed any more.
        assertThat(reconciled.run("events")).containsEntry("calls", 2);
    }
}
