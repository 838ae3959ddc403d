package io.striperoutes.actions;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The actions by the names that the routes of this program call them by; other applications make their own of the same classes. */
@Configuration(proxyBeanMethods = false)
class ActionsConfiguration {

    @Bean
    Search customerSearch(Clock clock) {
        return new Search("customers", clock);
    }

    @Bean
    Search productSearch(Clock clock) {
        return new Search("products", clock);
    }

    @Bean
    Search invoiceSearch(Clock clock) {
        return new Search("invoices", clock);
    }

    @Bean
    Search subscriptionSearch(Clock clock) {
        return new Search("subscriptions", clock);
    }

    @Bean
    ObjectId objectId() {
        return new ObjectId();
    }

    @Bean
    CustomerMatch customerMatch() {
        return new CustomerMatch();
    }

    @Bean
    CustomerWrite customerWrite(Clock clock) {
        return new CustomerWrite(clock);
    }

    @Bean
    CustomerUpsert customerUpsert(Clock clock) {
        return new CustomerUpsert(clock);
    }

    @Bean
    SubscriptionCancel subscriptionCancel() {
        return new SubscriptionCancel();
    }
}
