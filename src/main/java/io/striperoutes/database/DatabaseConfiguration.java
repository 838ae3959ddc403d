package io.striperoutes.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Tells Spring Boot where the database is; pool, transactions and migrations are Boot's own. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Outlives the pool and the routes, which depend on it. Lazy: an application with a data source of its own needs no server. */
    @Bean(destroyMethod = "close")
    @Lazy
    Server databaseServer(DataSourceProperties settings, @Value("${stripe-routes.data-dir}") Path dataDir) {
        return settings.getUrl() == null || settings.getUrl().isBlank()
                ? EmbeddedServer.startIn(dataDir)
                : new NamedServer(settings.getUrl(), settings.getUsername(), settings.getPassword());
    }
}
