package io.striperoutes.program;

import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The program, which ends as by {@code kill -9} at a request to Stripe: a file says at which, from when it is there, and whether before Stripe hears of it or
 * after it has answered.
 */
public final class DyingProgram {
    /** Names the file, which holds such as {@code before 3}. */
    public static final String ORDER = "DYING_ORDER";

    private DyingProgram() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(StripeRoutesApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(Wrapping.class, () -> new Wrapping(Path.of(System.getenv(ORDER)))))
                .run(arguments);
    }

    private record Wrapping(Path order) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof StripeApi api ? new Dying(api, order) : bean;
        }
    }

    private static final class Dying implements StripeApi {
        private final StripeApi stripe;
        private final Path order;
        private int asked;

        Dying(StripeApi stripe, Path order) {
            this.stripe = stripe;
            this.order = order;
        }

        @Override
        public synchronized StripeAnswer call(String connection, StripeRequest request) {
            boolean last = !request.method().equals("GET") && isLast();
            if (last && read().startsWith("before")) {
                Runtime.getRuntime().halt(137);
            }
            StripeAnswer answer = stripe.call(connection, request);
            if (last) {
                Runtime.getRuntime().halt(137);
            }
            return answer;
        }

        private boolean isLast() {
            if (!Files.exists(order)) {
                return false;
            }
            asked++;
            return read().endsWith(" " + asked);
        }

        private String read() {
            try {
                return Files.readString(order);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
