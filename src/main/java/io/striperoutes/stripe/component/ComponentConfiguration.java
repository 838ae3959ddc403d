package io.striperoutes.stripe.component;

import io.striperoutes.stripe.StripeApi;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ComponentConfiguration {

    /** Camel prefers a component that is a bean: who binds another one under the scheme's name has that. */
    @Bean("stripe-component")
    @ConditionalOnMissingBean(name = {"stripe", "stripe-component"})
    StripeComponent stripeComponent(StripeApi api) {
        StripeComponent component = new StripeComponent();
        component.setStripeApi(api);
        return component;
    }
}
