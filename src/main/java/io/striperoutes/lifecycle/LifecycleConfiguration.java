package io.striperoutes.lifecycle;

import io.striperoutes.settings.ConfigurationException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the policy from its settings; a mistake in them stops the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LifecycleSettings.class)
class LifecycleConfiguration {

    @Bean
    Policy policy(LifecycleSettings settings) {
        try {
            return settings.policy();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }
}
