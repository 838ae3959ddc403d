package io.striperoutes.catalog;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the price mapping from its setting; a mistake in it stops the start. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    PriceMapping priceMapping(@Value("${stripe-routes.catalog.price-mapping:}") String json) {
        return PriceMapping.parse(json);
    }
}
