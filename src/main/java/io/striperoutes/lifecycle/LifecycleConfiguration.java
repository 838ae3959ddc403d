package io.striperoutes.lifecycle;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the policy from its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LifecycleSettings.class)
class LifecycleConfiguration {

    @Bean
    Policy policy(LifecycleSettings settings) {
        return settings.policy();
    }
}
