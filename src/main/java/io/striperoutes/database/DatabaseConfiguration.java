package io.striperoutes.database;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Tells Spring Boot where the database is; pool and transactions are Boot's own. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    static final String SERVER = "databaseServer";

    /**
     * Outlives the pool and the routes, which depend on it. Where {@link DatabaseAhead} has not begun with it, it is begun with when
     * it is asked for: an application with a data source of its own needs no server.
     */
    @Bean(name = SERVER, destroyMethod = "close")
    @Lazy
    @ConditionalOnMissingBean
    Server databaseServer(Environment environment) {
        return new StartingServer(environment);
    }
}
