package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Promised;
import io.striperoutes.TestDatabase;
import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Lists of events where there are many. */
class EventListTest extends ApiTest {
    @Autowired
    private DataSource database;

    @Test
    void aTypeIsTakenByTheLetterAndAFamilyWithAllThatBelongsToIt() {
        String one = deliveries.done("rare_one.happened", 1700000000, Map.of("id", "rare_1", "object", "rare"));
        deliveries.done("rareXone.happened", 1700000000, Map.of("id", "rare_2", "object", "rare"));
        String other = deliveries.done("rare_one.else", 1700000000, Map.of("id", "rare_3", "object", "rare"));

        assertThat(http.get("/api/v1/events?type=rare_one.happened").data())
                .extracting(event -> Json.string(event, "id"))
                .containsExactly(one);
        assertThat(http.get("/api/v1/events?type=rare_one.*").data())
                .extracting(event -> Json.string(event, "id"))
                .containsExactly(other, one);
    }

    @Test
    void aRareTypeIsFoundByItsIndexAndACommonOneByTheOrder() {
        // Of its own: the statistics of a database that others write to as well would not be the same each time.
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(TestDatabase.create()));
        jdbc.sql(
                        """
                        with crowd as (
                        insert into inbox.event (connection, id, type, source)
                        select 'crowd', 'evt_crowd' || n, 'crowd.t' || n % 10, 'webhook' from generate_series(1, 100000) n
                        returning seq)
                        insert into inbox.work (seq, lane, status) select seq, seq, 'processed' from crowd
                        """)
                .update();
        jdbc.sql("select brin_summarize_new_values('inbox.event_type')").query().listOfRows();
        jdbc.sql("analyze inbox.event, inbox.work").update();

        assertThat(plan(jdbc, "never.seen")).contains("event_type");
        assertThat(plan(jdbc, "crowd.t1")).contains("event_pkey");
    }

    @Test
    void whatIsNotFoundInTimeIsSaidSo() throws SQLException {
        try (Connection holding = database.getConnection();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("lock table inbox.event in access exclusive mode");
            Instant begin = Instant.now();
            Http.Answer answer = http.get("/api/v1/events?type=rare.*");
            holding.rollback();

            assertThat(Duration.between(begin, Instant.now())).isLessThan(Promised.withinSeconds(9));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.detail()).contains("within 5 seconds");
        }
    }

    private static String plan(JdbcClient jdbc, String type) {
        String list = Sql.of("inbox/list-events");
        return String.join(
                "\n",
                jdbc.sql("explain " + list)
                        .param("connection", "crowd")
                        .param("status", null)
                        .param("type", type)
                        .param("exactType", type)
                        .param("customer", null)
                        .param("before", Long.MAX_VALUE)
                        .param("limit", 11)
                        .query(String.class)
                        .list());
    }
}
