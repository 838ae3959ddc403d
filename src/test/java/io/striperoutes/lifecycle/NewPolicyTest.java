package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node does while another one, started later, has a new policy: nothing may stay as the old policy decides it. */
@ApplicationTest
class NewPolicyTest {
    private static final String ROW = "select tier, due_at from billing.customer where external_id = :id";

    @Autowired
    private Events events;

    @Autowired
    private CustomerStore store;

    @Autowired
    private AppliedPolicy policy;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String own;

    @BeforeEach
    void anotherNodeHasStarted() {
        own = jdbc.sql("select fingerprint from billing.applied_policy")
                .query(String.class)
                .single();
    }

    @AfterEach
    void itIsGone() {
        applied(own);
    }

    @Test
    void itLeavesWhatIsDueToTheNewPolicy() {
        subscribed("cus_newer", 1700000000);
        applied("of another node");
        due("cus_newer", Duration.ZERO);

        assertThat(taken()).doesNotContain("cus_newer");
        assertThat(events.one(ROW, "cus_newer")).containsEntry("tier", "of the new");
    }

    @Test
    void itTakesWhatNobodyOfTheNewPolicyHasTakenForLong() {
        subscribed("cus_alone", 1700000000);
        applied("of another node");
        due("cus_alone", Duration.ofHours(1));

        await().untilAsserted(() -> assertThat(events.one(ROW, "cus_alone")).containsEntry("tier", "basic"));
        assertThat(events.one(ROW, "cus_alone").get("due_at")).isNotNull();
    }

    @Test
    void whatItDecidesIsDecidedAgainAlsoIfNothingHasChanged() {
        subscribed("cus_between", 1700000000);
        assertThat(events.one(ROW, "cus_between")).containsEntry("due_at", null);
        applied("of another node");

        events.done("customer.subscription.updated", 1700000010, subscription("cus_between", "active"));
        assertThat(events.one(ROW, "cus_between").get("due_at")).isNotNull();

        applied(own);
        await().untilAsserted(() -> assertThat(events.one(ROW, "cus_between")).containsEntry("due_at", null));
    }

    @Test
    void whatIsDueForTheNewPolicyStaysDueWhenAnEventComesBetween() {
        subscribed("cus_waiting", 1700000000);
        applied("of another node");
        due("cus_waiting", Duration.ZERO);

        events.done("customer.subscription.updated", 1700000010, subscription("cus_waiting", "active"));
        assertThat(events.one(ROW, "cus_waiting").get("due_at")).isNotNull();
    }

    @Test
    void aNewPolicyIsNotStoredWhileAnotherNodeIsDeciding() {
        try (Events.Held deciding =
                events.holding("select pg_advisory_xact_lock_shared(hashtextextended('grants', 0))")) {
            applied("of another node");
            Thread start = new Thread(policy::apply);
            start.start();
            await().until(() ->
                    !events.all("select true from pg_locks where locktype = :id and not granted", "advisory")
                                    .isEmpty()
                            || !start.isAlive());
            assertThat(start.isAlive()).isTrue();
            deciding.release();
            await().until(() -> !start.isAlive());
        }
        assertThat(jdbc.sql("select fingerprint from billing.applied_policy")
                        .query(String.class)
                        .single())
                .isEqualTo(own);
    }

    private void applied(String fingerprint) {
        jdbc.sql("update billing.applied_policy set fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .update();
    }

    private void due(String customer, Duration since) {
        jdbc.sql("update billing.customer set tier = 'of the new', due_at = to_timestamp(:due) where external_id = :id")
                .param("id", customer)
                .param("due", clock.second() - since.toSeconds())
                .update();
    }

    private List<String> taken() {
        return transaction.execute(status -> store.lockDue(clock.instant()).stream()
                .map(Customer::externalId)
                .toList());
    }

    private void subscribed(String customer, long second) {
        events.done("customer.subscription.created", second, subscription(customer, "active"));
    }

    private static Map<String, Object> subscription(String customer, String status) {
        return Deliveries.subscription("sub_" + customer, customer, status, "price_basic");
    }
}
