package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.stripe.StripeFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
    private SettableClock clock;

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
    void underTheKeyOfAnotherAccountNothingIsTakenForDeleted() {
        FakeAccount account = accounts.of("test-other");
        account.has(Maps.of("id", "cus_ours", "object", "customer", "created", 1));
        account.has(Maps.of("id", "prod_ours", "object", "product", "created", 1));
        account.has(Maps.of("id", "in_ours", "object", "invoice", "created", 1, "status", "draft"));
        Reconciled reconciled = new Reconciled(port, "test-other");
        reconciled.run("sweep");

        List.of("cus_ours", "prod_ours", "in_ours").forEach(account::forgets);
        account.has(Maps.of("id", "cus_theirs", "object", "customer", "created", 1));
        clock.advance(Duration.ofSeconds(2));
        Map<String, Object> run = reconciled.run("sweep");

        assertThat(run.get("warnings"))
                .asString()
                .contains("cus_ours is not known", "prod_ours is not known", "in_ours is not known");
        assertThat(jdbc.sql("select id from stripe.object where connection = 'test-other' and deleted")
                        .query(String.class)
                        .list())
                .isEmpty();
        account.has(Maps.of("id", "prod_ours", "object", "product", "created", 1));
        clock.advance(Duration.ofSeconds(2));
        reconciled.run("sweep");
        assertThat(jdbc.sql("select in_doubt from stripe.object where connection = 'test-other' and id = 'prod_ours'")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void whereMuchIsUnknownToStripeItIsNotAskedForOneByOneWithoutEnd() {
        FakeAccount account = accounts.of("test-unknown");
        IntStream.range(0, 130)
                .forEach(i -> account.has(Maps.of("id", "cus_unknown" + i, "object", "customer", "created", 1)));
        Reconciled reconciled = new Reconciled(port, "test-unknown");
        reconciled.run("sweep");

        IntStream.range(0, 130).forEach(i -> account.forgets("cus_unknown" + i));
        account.has(Maps.of("id", "cus_new", "object", "customer", "created", 2));
        clock.advance(Duration.ofSeconds(2));
        Map<String, Object> run = reconciled.run("sweep");

        assertThat(run)
                .containsEntry("status", "failed")
                .containsEntry("calls", 7 + 20)
                .containsEntry("repaired", 1)
                .containsEntry(
                        "error",
                        "20 objects that are here are not known to Stripe: others that its lists lack were not asked for");
    }

    @Test
    void anErrorEndsTheRunToo() {
        FakeAccount account = accounts.of("test-error");
        account.meanwhile(request -> {
            if (request.path().equals("/v1/customers")) {
                throw new NoClassDefFoundError("told to fail");
            }
        });
        assertThat(new Reconciled(port, "test-error").run("sweep"))
                .containsEntry("status", "failed")
                .containsEntry("error", "NoClassDefFoundError: told to fail");
    }

    @Test
    void aSweepOutlastsATroubleOfStripe() {
        FakeAccount account = accounts.of("test-trouble");
        account.has(Maps.of("id", "cus_trouble", "object", "customer", "created", 1));
        AtomicInteger left = new AtomicInteger(3);
        account.meanwhile(request -> {
            if (request.path().equals("/v1/customers") && left.getAndDecrement() > 0) {
                throw away(true);
            }
        });

        assertThat(new Reconciled(port, "test-trouble").run("sweep"))
                .containsEntry("status", "completed")
                .containsEntry("repaired", 1)
                .containsEntry("calls", 7 + 3);
    }

    @Test
    void aTroubleWithoutEndOrARefusalEndsTheSweep() {
        FakeAccount account = accounts.of("test-hopeless");
        account.fails(away(true));
        Reconciled reconciled = new Reconciled(port, "test-hopeless");
        Map<String, Object> run = reconciled.run("sweep");
        assertThat(run).containsEntry("status", "failed").containsEntry("error", "StripeFailure: Stripe is away");
        assertThat((int) run.get("calls")).isGreaterThan(2);

        account.fails(away(false));
        assertThat(reconciled.run("sweep")).containsEntry("status", "failed").containsEntry("calls", 2);
    }

    private static StripeFailure away(boolean forNow) {
        return new StripeFailure("Stripe is away", forNow ? 503 : 403, null, null, forNow, null);
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
