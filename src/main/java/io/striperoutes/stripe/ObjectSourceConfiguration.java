package io.striperoutes.stripe;

import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObjectSourceConfiguration {

    /** Nobody to ask: what is in doubt stays so, and says so, until its next event. */
    @Bean
    @ConditionalOnMissingBean
    ObjectSource objectSource() {
        return (connection, kind, id) -> Optional.empty();
    }
}
