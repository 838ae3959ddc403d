package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.mirror.Batch;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ids are unique per Stripe account only. */
@ApplicationTest
class FactsReaderTest {
    @Autowired
    private FactsReader facts;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void invoicesOfTwoAccountsWithOneIdHaveFailedEachAtItsOwnTime() {
        pastDue("one", 1700000000);
        pastDue("two", 1700100000);

        Function<Batch.Customer, FactsReader.Known> known =
                facts.read(List.of(new Batch.Customer("one", "cus_same"), new Batch.Customer("two", "cus_same")));
        assertThat(firstFailure(known, "one")).isEqualTo(Instant.ofEpochSecond(1700000000));
        assertThat(firstFailure(known, "two")).isEqualTo(Instant.ofEpochSecond(1700100000));
    }

    private static Instant firstFailure(Function<Batch.Customer, FactsReader.Known> known, String connection) {
        return known.apply(new Batch.Customer(connection, "cus_same"))
                .invoices()
                .get(0)
                .firstFailedAt();
    }

    private void pastDue(String connection, long failed) {
        stored(connection, "subscription", "sub_same", "cus_same", null, "past_due");
        stored(connection, "invoice", "in_same", "cus_same", "sub_same", "open");
        jdbc.sql(
                        "insert into inbox.event (connection, id, type, source, object_id, created)"
                                + " values (:connection, 'evt_same_failed', 'invoice.payment_failed', 'webhook', 'in_same', to_timestamp(:failed))")
                .param("connection", connection)
                .param("failed", failed)
                .update();
    }

    private void stored(String connection, String kind, String id, String customer, String parent, String status) {
        jdbc.sql(
                        "insert into stripe.object (connection, kind, id, customer, parent, status, as_of, until, facts, snapshot)"
                                + " values (:connection, :kind, :id, :customer, :parent, :status, now(), now(),"
                                + " jsonb_build_object('id', :id::text, 'status', :status::text, 'subscription', :parent::text), '{}')")
                .param("connection", connection)
                .param("kind", kind)
                .param("id", id)
                .param("customer", customer)
                .param("parent", parent)
                .param("status", status)
                .update();
    }
}
