package io.striperoutes.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/** Puts the way in for webhooks before everything else that HTTP requests pass. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    /** Named by the route; not a candidate elsewhere, so that the starter still makes its own engine for all other routes. */
    @Bean(name = "webhook-engine", defaultCandidate = false)
    WebhookEngine webhookEngine(MeterRegistry meters) {
        return new WebhookEngine(meters.timer("stripe-routes.webhook"));
    }

    @Bean
    FilterRegistrationBean<WebhookFilter> webhookFilter(
            @Qualifier("webhook-engine") WebhookEngine engine,
            Refusals refusals,
            @Value("${stripe-routes.max-body-size}") DataSize maxBodySize) {
        WebhookFilter filter = new WebhookFilter(engine, refusals, Math.toIntExact(maxBodySize.toBytes()));
        FilterRegistrationBean<WebhookFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(WebhookFilter.ROOT + "/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
