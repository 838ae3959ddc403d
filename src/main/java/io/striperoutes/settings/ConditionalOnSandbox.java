package io.striperoutes.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Only in sandbox mode: where this is the program, and no Stripe key is set. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnSandbox.NoKey.class)
public @interface ConditionalOnSandbox {

    /** Whether the key is there and blank; another application that borrows our routes has no such setting. */
    final class NoKey extends SpringBootCondition {
        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String key = context.getEnvironment().getProperty(Settings.PREFIX + ".stripe-secret-key");
            return new ConditionOutcome(key != null && key.isBlank(), "STRIPE_SECRET_KEY");
        }
    }
}
