package io.striperoutes.catalog;

import io.striperoutes.settings.ConfigurationException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    /** The configured price mapping; a broken one ends the start. */
    @Bean
    PriceMapping priceMapping(@Value("${stripe-routes.catalog.price-mapping}") String json) {
        try {
            return PriceMapping.parse(json);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }
}
