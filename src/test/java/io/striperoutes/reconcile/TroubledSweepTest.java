package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Maps;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class TroubledSweepTest {
    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anObjectThatCannotBeAppliedDoesNotKeepTheOthersOfItsPageFromBeingRepaired() {
        jdbc.sql("create function refuse_poison() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'it is poison'; end $$")
                .update();
        jdbc.sql("create trigger poison before insert on stripe.customer for each row"
                        + " when (new.id = 'cus_poison') execute function refuse_poison()")
                .update();
        FakeAccount account = accounts.of("test-poison");
        for (String id : new String[] {"cus_before", "cus_poison", "cus_then"}) {
            account.has(Maps.of("id", id, "object", "customer", "created", 1));
        }
        Reconciled reconciled = new Reconciled(port, "test-poison");

        Map<String, Object> run = reconciled.run("sweep");

        assertThat(run).containsEntry("status", "failed").containsEntry("repaired", 2);
        assertThat(run.get("error"))
                .asString()
                .contains("customer cus_poison could not be repaired: ", "it is poison")
                .contains("1 objects of kind customer that Stripe lists are still missing here");
        assertThat(reconciled.drift(run))
                .extracting(drift -> drift.get("id"))
                .containsExactlyInAnyOrder("cus_before", "cus_then");
    }

    @Test
    void aListWhoseCursorWasDeletedMeanwhileIsReadFromTheTop() {
        FakeAccount account = accounts.of("test-restart");
        IntStream.range(0, 150)
                .forEach(i -> account.has(Maps.of("id", "cus_restart" + i, "object", "customer", "created", 1 + i)));
        account.meanwhile(request -> {
            if ("cus_restart50".equals(request.parameters().get("starting_after"))) {
                account.forgets("cus_restart50");
            }
        });

        assertThat(new Reconciled(port, "test-restart").run("sweep"))
                .containsEntry("status", "completed")
                .containsEntry("repaired", 150)
                .containsEntry("checked", 100 + 149)
                .containsEntry("calls", 10);
    }
}
