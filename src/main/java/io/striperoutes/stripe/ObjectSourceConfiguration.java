package io.striperoutes.stripe;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObjectSourceConfiguration {

    /** Where a connection has no account there is nobody to ask: what is in doubt stays so, and says so, until its next event. */
    @Bean
    @ConditionalOnMissingBean
    ObjectSource objectSource(StripeApi api, StripeAccounts accounts) {
        return new StripeObjects(api, accounts);
    }
}
