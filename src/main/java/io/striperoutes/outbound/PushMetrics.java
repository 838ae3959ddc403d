package io.striperoutes.outbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.striperoutes.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What to be woken for: something is owed to Stripe for long, or was given up. The same on all nodes. */
@Component
class PushMetrics implements MeterBinder {
    private final JdbcClient jdbc;

    PushMetrics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "pending", "Own entities that Stripe is still to be told of");
        gauge(registry, "dead", "Own entities that Stripe will not be told of before they change");
    }

    private void gauge(MeterRegistry registry, String status, String description) {
        Gauge.builder("stripe-routes.outbound.pushes", this, metrics -> metrics.count(status))
                .description(description)
                .tag("status", status)
                .register(registry);
    }

    private double count(String status) {
        return jdbc.sql(Sql.of("outbound/count-pushes"))
                .param("status", status)
                .query(Double.class)
                .single();
    }
}
