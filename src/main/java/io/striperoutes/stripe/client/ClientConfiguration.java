package io.striperoutes.stripe.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.stripe.StripeAccounts;
import io.striperoutes.stripe.StripeApi;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StripeSettings.class)
class ClientConfiguration {

    @Bean
    StripeClients stripeClients(
            StripeSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions, MeterRegistry meters) {
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new StripeClients(settings, new SharedBudget(jdbc, apart, settings.budget(), meters), meters);
    }

    @Bean
    @ConditionalOnMissingBean
    StripeApi stripeApi(StripeClients clients, StripeAccounts accounts) {
        return clients.to(accounts);
    }
}
