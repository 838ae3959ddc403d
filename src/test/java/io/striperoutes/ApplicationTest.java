package io.striperoutes;

import io.striperoutes.connection.SettableSync;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole program on a database, with a clock and sync switches that can be set, a Stripe that answers what it is told, and the
 * routes of an integrator. One context for all classes that carry it: ids must be their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = StripeRoutesApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // With a key the sandbox stays away: what stands in for Stripe here is further below.
            "stripe-routes.stripe-secret-key=sk_test_nobody",
            "stripe-routes.inbox.max-attempts=3",
            "stripe-routes.inbox.poll-interval=100",
            // What a sweep waits for here does not take minutes.
            "stripe-routes.reconcile.pause=50ms",
            "stripe-routes.reconcile.patience=1s",
            "stripe-routes.catalog.price-mapping={\"price_basic\":{\"tier\":\"basic\",\"packages\":[\"vendor/core\"],\"limits\":{\"seats\":3}}}"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({
    Events.class,
    SettableClock.class,
    SettableSync.class,
    FakeStripe.class,
    FakeAccounts.class,
    IntegratorRoutes.class
})
public @interface ApplicationTest {}
