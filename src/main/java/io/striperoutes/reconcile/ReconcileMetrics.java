package io.striperoutes.reconcile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What to be woken for: nothing was compared for long, or Stripe's webhook endpoint is not as it should be. The same on all nodes. */
@Component
class ReconcileMetrics implements MeterBinder {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Connections connections;

    ReconcileMetrics(JdbcClient jdbc, Clock clock, Connections connections) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.connections = connections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stripe-routes.reconcile.warnings", this, ReconcileMetrics::warnings)
                .description("Warnings of the newest reconciliation")
                .register(registry);
        Gauge.builder("stripe-routes.reconcile.watermark.age", this, ReconcileMetrics::watermarkAge)
                .description("Time since when events were not compared with Stripe's")
                .baseUnit("seconds")
                .register(registry);
    }

    private double warnings() {
        return jdbc.sql(Sql.of("reconcile/count-warnings"))
                .param("connections", connections())
                .query(Double.class)
                .single();
    }

    private double watermarkAge() {
        return jdbc.sql(Sql.of("reconcile/age-of-watermark"))
                .param("now", clock.millis() / 1000.0)
                .param("connections", connections())
                .query(Double.class)
                .single();
    }

    /** What is left of a deleted one grows old without end. */
    private String[] connections() {
        return connections.ids().toArray(String[]::new);
    }
}
