package io.striperoutes.settings;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class SettingsConfiguration {

    /** The business clock, by which grace ends and attempts fall due. Signatures are checked against the machine's own. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
