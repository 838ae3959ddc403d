package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.FakeStripe;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class RefetchedDriftTest {
    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private FakeStripe stripe;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatMissedEventsLeaveInDoubtIsRefetchedBeforeTheRunEndsAndNamedInItsDrift() {
        FakeAccount account = accounts.of("test-doubtful");
        jdbc.sql("insert into reconcile.watermark values ('test-doubtful', to_timestamp(:seen))")
                .param("seen", clock.second() - 60)
                .update();
        long second = clock.second() - 30;
        Map<String, Object> first = customer("customer.created", second - 5, "First");
        account.happened(first);
        Reconciled reconciled = new Reconciled(port, "test-doubtful");
        reconciled.run("events");
        account.happened(customer("customer.updated", second, "Second"));
        account.happened(customer("customer.updated", second, "Third"));
        stripe.knows(Maps.of("id", "cus_doubtful", "object", "customer", "created", second - 5, "name", "Fourth"));

        Map<String, Object> run = reconciled.run("events");

        assertThat(run)
                .containsEntry("status", "completed")
                .containsEntry("missed_events", 2)
                .containsEntry("repaired", 1);
        assertThat(reconciled.drift(run)).anySatisfy(drift -> assertThat(drift)
                .containsEntry("id", "cus_doubtful")
                .containsEntry("field", "name")
                .containsEntry("now", "Fourth"));
        assertThat(reconciled.run("events")).containsEntry("repaired", 0);
    }

    private static Map<String, Object> customer(String type, long second, String name) {
        return Events.event(
                type, second, Maps.of("id", "cus_doubtful", "object", "customer", "created", second - 5, "name", name));
    }
}
