package io.striperoutes.connection;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncConfig.class)
class ConnectionConfiguration {

    @Bean
    SecretCipher secretCipher(@Value("${stripe-routes.encryption-key}") String keys) {
        return new SecretCipher(keys);
    }
}
