package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is not looked at any more by intention is nothing to be woken for. */
class ForgottenInMetricsTest extends SetupTest {
    private static final double YEAR = 365 * 86_400.0;

    @Autowired
    private MeterRegistry meters;

    @Test
    void aDeletedConnectionWakesNobody() {
        String id = connection(newKey());
        jdbc.sql("insert into reconcile.watermark (connection, seen_until) values (:id, now() - interval '10 years')")
                .param("id", id)
                .update();
        jdbc.sql("insert into reconcile.run (connection, scope, status, warnings)"
                        + " select :id, 'events', 'completed', jsonb_agg(n) from generate_series(1, 10000) n")
                .param("id", id)
                .update();
        extracted(id, "customers");
        assertThat(gauge("reconcile.watermark.age")).isGreaterThan(9 * YEAR);
        assertThat(gauge("reconcile.warnings")).isGreaterThanOrEqualTo(10_000);
        assertThat(gauge("extract.cursor.age")).isGreaterThan(9 * YEAR);

        assertThat(http.delete("/api/v1/connections/" + id).status()).isEqualTo(204);

        assertThat(gauge("reconcile.watermark.age")).isLessThan(YEAR);
        assertThat(gauge("reconcile.warnings")).isLessThan(10_000);
        assertThat(gauge("extract.cursor.age")).isLessThan(YEAR);
    }

    @Test
    void aListThatIsSwitchedOffWakesNobody() {
        String id = connection(newKey());
        extracted(id, "plans");
        assertThat(gauge("extract.cursor.age")).isGreaterThan(9 * YEAR);

        http.patch("/api/v1/connections/" + id, Map.of("sync_config", Map.of("plan_inbound_enabled", false)));
        assertThat(gauge("extract.cursor.age")).isLessThan(YEAR);

        http.patch("/api/v1/connections/" + id, Map.of("sync_config", Map.of("plan_inbound_enabled", true)));
        assertThat(gauge("extract.cursor.age")).isGreaterThan(9 * YEAR);
        http.delete("/api/v1/connections/" + id);
    }

    private void extracted(String connection, String object) {
        jdbc.sql("insert into extract.extract (connection, object, status, cursor)"
                        + " values (:connection, :object, 'completed', now() - interval '10 years')")
                .param("connection", connection)
                .param("object", object)
                .update();
    }

    private double gauge(String name) {
        return meters.get("stripe-routes." + name).gauge().value();
    }
}
