package io.striperoutes.extract;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.striperoutes.database.Sql;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What to be woken for: a list was not extracted for long. The same on all nodes. */
@Component
class ExtractMetrics implements MeterBinder {
    private final JdbcClient jdbc;
    private final Clock clock;

    ExtractMetrics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stripe-routes.extract.cursor.age", this, ExtractMetrics::age)
                .description("Time since when changes of a list were not extracted")
                .baseUnit("seconds")
                .register(registry);
    }

    private double age() {
        return jdbc.sql(Sql.of("extract/age-of-cursor"))
                .param("now", clock.millis() / 1000.0)
                .query(Double.class)
                .single();
    }
}
