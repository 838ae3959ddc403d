package io.striperoutes.lifecycle;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Makes the policy before the first bean, so that a mistake in it costs no start of a database. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class PolicyCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Binder.get(context.getEnvironment())
                .bindOrCreate(LifecycleSettings.PREFIX, LifecycleSettings.class)
                .policy();
    }
}
