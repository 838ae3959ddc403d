package io.striperoutes.extract;

import io.striperoutes.Events;
import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.TestDatabase;
import io.striperoutes.connection.SettableSync;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole program beside a sandbox, with an integrator's routes for what is extracted. One context for all classes that carry it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = StripeRoutesApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // With a key the program's own sandbox stays away.
            "stripe-routes.stripe-secret-key=sk_test_nobody",
            "stripe-routes.inbox.poll-interval=100",
            // Only where the rate itself is the matter does a test wait for it.
            "stripe-routes.stripe.budget.test=1000",
            "stripe-routes.stripe.budget.endpoint=1000"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({Events.class, SettableSync.class, SandboxedStripe.class, ExtractedRecords.class})
@interface ExtractTest {}
