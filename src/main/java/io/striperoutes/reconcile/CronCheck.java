package io.striperoutes.reconcile;

import io.striperoutes.settings.ConfigurationException;
import java.text.ParseException;
import org.quartz.CronExpression;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reads the schedules before the first bean, so that a mistake in one costs no start of a database. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class CronCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check("RECONCILE_CRON", context.getEnvironment().getProperty("stripe-routes.reconcile.cron"));
        check("SWEEP_CRON", context.getEnvironment().getProperty("stripe-routes.reconcile.sweep-cron"));
        check("EXTRACT_CRON", context.getEnvironment().getProperty("stripe-routes.extract.cron"));
    }

    private static void check(String variable, String cron) {
        if (cron == null) {
            return; // another application that only borrows our routes
        }
        try {
            CronExpression.validateExpression(cron);
        } catch (ParseException e) {
            throw new ConfigurationException(
                    "%s is \"%s\", but must be a Quartz cron expression such as \"0 0/5 * * * ?\": %s"
                            .formatted(variable, cron, e.getMessage()));
        }
    }
}
