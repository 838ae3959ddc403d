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

    private void store(String id, String status, int days) {
        database.sql("with e as (insert into inbox.event (connection, id, type, source, received_at, payload)"
                        + " values ('default', :id, 'customer.created', 'webhook', now() - make_interval(days => :days), '\\x7b7d')"
                        + " returning seq) insert into inbox.work (seq, lane, status) select seq, 1, :status from e")
                .param("id", id)
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
