package io.striperoutes.settings;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

    /** The business clock, by which grace ends and attempts fall due. Signatures are checked against the machine's own. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
