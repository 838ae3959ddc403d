package io.striperoutes.dispatch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows the integrator's route files: metric {@code stripe_routes_external_files} by state {@code loaded} or {@code refused}, and a
 * health detail with the reasons. Always up: a restart would not mend a file.
 */
@Component("externalRoutesHealthIndicator")
class ExternalRoutesHealth implements HealthIndicator, MeterBinder {
    private final ExternalRoutes routes;

    ExternalRoutesHealth(RouteFolderWatch watch) {
        this.routes = watch.routes();
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("loaded", routes.loadedFiles())
                .withDetail("refused", routes.refused())
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("loaded", ExternalRoutes::loadedFiles, registry);
        gauge("refused", files -> files.refused().size(), registry);
    }

    private void gauge(String state, ToDoubleFunction<ExternalRoutes> count, MeterRegistry registry) {
        Gauge.builder("stripe.routes.external.files", routes, count)
                .description(
                        "Route files of ROUTES_DIR: with routes that run, and with a newest version that was refused")
                .tag("state", state)
                .register(registry);
    }
}
