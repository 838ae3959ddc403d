package io.striperoutes.outbound;

import io.striperoutes.failure.Causes;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Works off what is owed to Stripe: each entity is told by the route of its type, {@code push-<type>}, which ends with {@link Pushes#done}. */
@Component("pushWork")
public class PushWork {
    private static final Logger LOG = LoggerFactory.getLogger(PushWork.class);
    private static final String PREFIX = "push-";

    private final Pushes pushes;
    private final CamelContext context;
    private final ProducerTemplate producer;

    PushWork(Pushes pushes, @Lazy CamelContext context, @Lazy ProducerTemplate producer) {
        this.pushes = pushes;
        this.context = context;
        this.producer = producer;
    }

    /** Claims the next push that is due: property {@code push}; variable {@code more} says whether there is one. */
    public void claim(Exchange exchange) {
        exchange.removeProperty(Push.PROPERTY);
        String[] types = context.getRoutes().stream()
                .map(Route::getId)
                .filter(id -> id.startsWith(PREFIX))
                .map(id -> id.substring(PREFIX.length()))
                .toArray(String[]::new);
        Optional<Push> due =
                exchange.getContext().isStopping() || types.length == 0 ? Optional.empty() : pushes.claim(types);
        exchange.setVariable("more", due.isPresent());
        due.ifPresent(push -> exchange.setProperty(Push.PROPERTY, push));
    }

    /**
     * Tells Stripe of an entity whose lease the caller holds, by the route of its type.
     *
     * @throws Exception what the route failed with; {@link #failed} records it
     */
    public void push(@ExchangeProperty(Push.PROPERTY) Push push) throws Exception {
        Exchange own = producer.send("direct:" + PREFIX + push.entityType(), exchange -> {
            exchange.setProperty(Push.PROPERTY, push);
            exchange.setProperty("failsToCaller", true);
        });
        if (own.getException() != null) {
            throw own.getException();
        }
    }

    /** Records why an attempt failed. */
    public void failed(
            @ExchangeProperty(Push.PROPERTY) Push push, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        if (push == null) {
            LOG.warn("What is owed to Stripe cannot be read, it waits: {}", Causes.line(caught));
            return;
        }
        LOG.warn(
                "{} {} could not be pushed to Stripe, attempt {}: {}",
                push.entityType(),
                push.entityId(),
                push.attempts(),
                Causes.kind(caught));
        pushes.failed(push, caught);
    }
}
