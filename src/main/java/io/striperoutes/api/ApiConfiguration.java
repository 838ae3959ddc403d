package io.striperoutes.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    /** Behind the security filters, so that nobody's bodies are read but those of known callers. */
    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(
            @Value("${stripe-routes.max-body-size}") DataSize max, ObjectMapper json) {
        FilterRegistrationBean<BodyFilter> registration =
                new FilterRegistrationBean<>(new BodyFilter(Math.toIntExact(max.toBytes()), json));
        registration.addUrlPatterns("/api/v1/*");
        registration.setOrder(0);
        return registration;
    }

    @Bean
    @DependsOn("configurePlatformHttpComponent")
    RoutePaths routePaths(CamelContext camel, PlatformHttpEngine engine) {
        return new RoutePaths(camel.getComponent("platform-http", PlatformHttpComponent.class), engine);
    }
}
