package io.striperoutes.program;

import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The program, which ends as by {@code kill -9} at requests to Stripe: a file says at which, from when it is there, and whether before Stripe hears of it or
 * after it has answered. With several lines there, whoever has come to the place of one waits, and the program ends as soon as all have come to theirs.
 */
public final class DyingProgram {
    /**
     * Names the file, which holds lines such as {@code before 3}, or {@code after 1 in_1} where it is about a certain object: the requests other than GET are
     * counted that one thread makes, from the one on that mentions it.
     */
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
        private final Map<Thread, Death> deaths = new HashMap<>();
        private int arrived;

        Dying(StripeApi stripe, Path order) {
            this.stripe = stripe;
            this.order = order;
        }

        @Override
        public StripeAnswer call(String connection, StripeRequest request) {
            Death death = request.method().equals("GET") ? null : next(request);
            if (death != null && death.before()) {
                die();
            }
            StripeAnswer answer = stripe.call(connection, request);
            if (death != null) {
                die();
            }
            return answer;
        }

        /** The death of this thread, if it is to come with this request. */
        private synchronized Death next(StripeRequest request) {
            List<String> lines = lines();
            Death death = deaths.get(Thread.currentThread());
            if (death == null) {
                List<String> taken = deaths.values().stream().map(Death::line).toList();
                death = lines.stream()
                        .filter(line -> !taken.contains(line))
                        .map(line -> new Death(line, new AtomicInteger()))
                        .filter(free -> (request.path() + request.parameters()).contains(free.object()))
                        .findFirst()
                        .orElse(null);
            }
            if (death == null) {
                return null;
            }
            deaths.put(Thread.currentThread(), death);
            return death.asked().incrementAndGet() == death.request() ? death : null;
        }

        private synchronized void die() {
            arrived++;
            if (arrived == lines().size()) {
                Runtime.getRuntime().halt(137);
            }
            try {
                while (true) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted before the others were there", e);
            }
        }

        private List<String> lines() {
            try {
                return Files.exists(order) ? Files.readAllLines(order) : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One line of the order, and how many requests were made that count for it. */
    private record Death(String line, AtomicInteger asked) {
        boolean before() {
            return line.startsWith("before ");
        }

        int request() {
            return Integer.parseInt(line.split(" ")[1]);
        }

        String object() {
            String[] words = line.split(" ");
            return words.length > 2 ? words[2] : "";
        }
    }
}
