package io.striperoutes.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;

/** Every path is closed unless {@link PathRules} open it; each request brings its own credentials. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** All that can check credentials; another kind of them is another bean. */
    @Bean
    AuthenticationManager authenticationManager(List<AuthenticationProvider> providers) {
        return new ProviderManager(providers);
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, AuthenticationManager manager, Refusal refusal)
            throws Exception {
        AuthenticationFilter credentials = new AuthenticationFilter(manager, new Credentials());
        credentials.setSuccessHandler(
                (request, response, known) -> request.setAttribute(AuditFilter.CALLER, known.getPrincipal()));
        credentials.setFailureHandler(refusal::badCredentials);
        return http.authorizeHttpRequests(PathRules::define)
                .addFilterBefore(credentials, ExceptionTranslationFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Around the security filters, so that it sees what they answer. */
    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(ObjectProvider<Audit> audit) {
        FilterRegistrationBean<AuditFilter> registration = new FilterRegistrationBean<>(new AuditFilter(audit));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }

    /** Routes run on threads of their own, where the caller would be unknown. */
    @Bean
    TaskDecorator callerOnWorkerThreads() {
        return DelegatingSecurityContextRunnable::new;
    }
}
