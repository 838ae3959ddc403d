package io.striperoutes.stripe;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StripeApiConfiguration {

    /** No connection has a key: there is nobody to ask. */
    @Bean
    @ConditionalOnMissingBean
    StripeApi stripeApi() {
        return (connection, request) -> {
            throw new StripeFailure("connection " + connection + " has no Stripe key", 0, null, null, false, null);
        };
    }
}
