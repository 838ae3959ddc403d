package io.striperoutes.database;

import io.striperoutes.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Tells Spring Boot where the database is; pool, transactions and migrations are Boot's own. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Outlives the pool and the routes, which depend on it. Lazy: an application with a data source of its own needs no server. */
    @Bean(destroyMethod = "close")
    @Lazy
    Server databaseServer(Settings settings) {
        return settings.embeddedDatabase()
                ? EmbeddedServer.startIn(settings.dataDir())
                : new NamedServer(settings.databaseUrl(), settings.databaseUser(), settings.databasePassword());
    }
}
