package io.striperoutes.database;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Begins with the database as soon as the settings are checked, beside all that the start does without one. */
// After the checks of features, too.
@Order(Ordered.LOWEST_PRECEDENCE)
public final class DatabaseAhead implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
        StartingServer server = new StartingServer(context.getEnvironment());
        beans.registerSingleton(DatabaseConfiguration.SERVER, server);
        // However the start ends: it may fail before anybody has asked for the server.
        beans.registerDisposableBean(DatabaseConfiguration.SERVER, server::close);
    }
}
