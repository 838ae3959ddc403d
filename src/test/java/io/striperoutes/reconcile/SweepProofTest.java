package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is here and on no list is gone through once, from the first to the last. */
class SweepProofTest {
    private static JdbcClient jdbc;

    private final Run run =
            new Run(UUID.randomUUID(), "proof", Scope.SWEEP, null, new EndpointCheck.Verdict(List.of(), 0));
    private final SweepProof proof = new SweepProof(jdbc, null, null);

    @BeforeAll
    static void connect() {
        jdbc = JdbcClient.create(new DriverManagerDataSource(TestDatabase.create(), "postgres", ""));
        jdbc.sql("insert into stripe.object (connection, kind, id, as_of, until, facts, snapshot)"
                        + " select 'proof', kind, prefix || n, now() - interval '1 hour', now(), '{}', '{}'"
                        + " from (values ('customer', 'cus_'), ('product', 'prod_')) k (kind, prefix),"
                        + " generate_series(100, 144) n")
                .update();
    }

    @Test
    void eachPortionGoesOnWhereTheOneBeforeEndedAndEachKindBeginsAnew() {
        SweepPosition position = new SweepPosition(List.of(StripeList.PRODUCTS, StripeList.CUSTOMERS));
        assertThat(portions(position)).isEqualTo(ids("prod_"));
        position.nextList();
        assertThat(portions(position)).isEqualTo(ids("cus_"));
    }

    private List<String> portions(SweepPosition position) {
        long now = System.currentTimeMillis() / 1000;
        position.read(new StripeAnswer(200, Map.of("data", List.of(), "has_more", false), null, now, now));
        List<String> all = new ArrayList<>();
        List<String> portion = proof.missing(run, position);
        for (int i = 0; i < 5 && !portion.isEmpty(); i++) {
            all.addAll(portion);
            portion = proof.missing(run, position);
        }
        return all;
    }

    private static List<String> ids(String prefix) {
        return IntStream.range(100, 145).mapToObj(n -> prefix + n).toList();
    }
}
