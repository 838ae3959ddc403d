package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.SettableClock;
import io.striperoutes.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RetentionTest {
    private final JdbcClient database = JdbcClient.create(new DriverManagerDataSource(TestDatabase.create()));
    private final SettableClock clock = new SettableClock();
    private final Retention retention = new Retention(database, clock, Duration.ofDays(90));
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void payloadsOfWhatIsDoneGoAfterTheirTimeAndTheRowsStay() {
        store("evt_done", "processed", 91);
        store("evt_skipped", "skipped", 91);
        store("evt_dead", "dead", 91);
        store("evt_young", "processed", 89);

        retention.drop(exchange);

        assertThat(kept()).containsExactly("evt_dead", "evt_young");
        assertThat(exchange.getVariable("more")).isEqualTo(true);
    }

    @Test
    void whatHasGrownOldMeanwhileGoesTheNextTime() {
        store("evt_old", "processed", 91);
        store("evt_young", "processed", 89);
        retention.drop(exchange);
        database.sql("update inbox.event set received_at = received_at - interval '2 days'")
                .update();

        retention.drop(exchange);

        assertThat(kept()).isEmpty();
    }

    @Test
    void whatWasReplayedAfterItsTimeGoesTheNextDay() {
        store("evt_replayed", "dead", 91);
        store("evt_done", "processed", 91);
        retention.drop(exchange);
        database.sql("update inbox.work set status = 'processed'").update();
        clock.advance(Duration.ofDays(1));

        retention.drop(exchange);

        assertThat(kept()).isEmpty();
    }

    @Test
    void whereAllIsYoungNothingGoes() {
        store("evt_young", "processed", 1);

        retention.drop(exchange);

        assertThat(kept()).containsExactly("evt_young");
        assertThat(exchange.getVariable("more")).isEqualTo(false);
    }

    @Test
    void theFailuresOfAnInvoiceStayUntilItIsPaidAsTheyTellWhenItsGraceBegan() {
        store("evt_failed", "processed", 91, "invoice.payment_failed", "in_1");
        store("evt_asked", "processed", 91, "invoice.payment_action_required", "in_1");
        store("evt_finalized", "processed", 91, "invoice.finalized", "in_1");
        store("evt_of_another", "processed", 91, "invoice.payment_failed", "in_2");
        object("invoice", "in_1", "open");
        object("invoice", "in_2", "paid");

        retention.drop(exchange);
        assertThat(kept()).containsExactly("evt_failed", "evt_asked");

        paid("in_1");
        retention.drop(exchange);
        assertThat(kept()).isEmpty();
    }

    @Test
    void theEventsOfASubscriptionStayWhileItIsPastDueAsTheyTellSinceWhen() {
        store("evt_past_due", "processed", 91, "customer.subscription.updated", "sub_1");
        store("evt_active", "processed", 91, "customer.subscription.updated", "sub_2");
        object("subscription", "sub_1", "past_due");
        object("subscription", "sub_2", "active");

        retention.drop(exchange);
        assertThat(kept()).containsExactly("evt_past_due");

        paid("sub_1");
        retention.drop(exchange);
        assertThat(kept()).isEmpty();
    }

    private void object(String kind, String id, String status) {
        database.sql("insert into stripe.object (connection, kind, id, status, as_of, until, facts, snapshot)"
                        + " values ('default', :kind, :id, :status, now(), now(), '{}', '{}')")
                .param("kind", kind)
                .param("id", id)
                .param("status", status)
                .update();
    }

    /** The next day. */
    private void paid(String id) {
        database.sql("update stripe.object set status = 'paid' where id = :id")
                .param("id", id)
                .update();
        clock.advance(Duration.ofDays(1));
    }

    private void store(String id, String status, int days) {
        store(id, status, days, "customer.created", null);
    }

    private void store(String id, String status, int days, String type, String object) {
        database.sql(
                        "with e as (insert into inbox.event (connection, id, type, object_id, source, received_at, payload)"
                                + " values ('default', :id, :type, :object, 'webhook', now() - make_interval(days => :days), '\\x7b7d')"
                                + " returning seq) insert into inbox.work (seq, lane, status) select seq, 1, :status from e")
                .param("id", id)
                .param("type", type)
                .param("object", object)
                .param("status", status)
                .param("days", days)
                .update();
    }

    private List<String> kept() {
        return database.sql("select id from inbox.event where payload is not null order by seq")
                .query(String.class)
                .list();
    }
}
