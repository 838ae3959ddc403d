package io.striperoutes.extract;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.striperoutes.database.Sql;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What to be woken for: a list was not extracted for long. The same on all nodes. */
@Component
class ExtractMetrics implements MeterBinder {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Extracts extracts;

    ExtractMetrics(JdbcClient jdbc, Clock clock, Extracts extracts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.extracts = extracts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stripe-routes.extract.cursor.age", this, ExtractMetrics::age)
                .description("Time since when changes of a list were not extracted")
                .baseUnit("seconds")
                .register(registry);
    }

    /** What is left of a deleted connection, or of a list that is switched off, grows old without end. */
    private double age() {
        List<Extract.Target> all = extracts.all();
        return jdbc.sql(Sql.of("extract/age-of-cursor"))
                .param("now", clock.millis() / 1000.0)
                .param(
                        "connections",
                        all.stream().map(Extract.Target::connection).toArray(String[]::new))
                .param(
                        "objects",
                        all.stream().map(target -> target.object().word()).toArray(String[]::new))
                .query(Double.class)
                .single();
    }
}
