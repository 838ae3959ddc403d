package io.striperoutes.stripe.component;

import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeApi;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Call Stripe's API, and poll its events and lists. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "stripe",
        title = "Stripe",
        syntax = "stripe:operation",
        category = {Category.SAAS},
        headersClass = StripeConstants.class)
public class StripeEndpoint extends ScheduledPollEndpoint {
    private static final long A_MINUTE = 60_000;

    @UriParam
    private StripeConfiguration configuration;

    @UriParam(
            label = "consumer",
            description =
                    "Of a list: after the first poll, only what has changed since then, the oldest change first; with since already from the first poll on.")
    private boolean incremental;

    private StripeApi api;

    StripeEndpoint(String uri, StripeComponent component, StripeConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
        setDelay(A_MINUTE);
    }

    @Override
    public Producer createProducer() {
        return new StripeProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Operation operation = Operation.of(configuration.getOperation());
        PollConsumer consumer = operation == Operation.EVENTS
                ? new StripeConsumer(this, processor)
                : new ListConsumer(this, processor, ConsumedList.of(operation));
        configureConsumer(consumer);
        return consumer;
    }

    /** @throws IllegalArgumentException if there is no way to an account */
    synchronized StripeApi api() {
        if (api == null) {
            StripeComponent component = (StripeComponent) getComponent();
            api = configuration.getApiKey() == null
                    ? component.apiOfConnections()
                    : component.apiOf(StripeAccount.of(configuration.getApiKey(), configuration.getApiBase()));
        }
        return api;
    }

    public boolean isIncremental() {
        return incremental;
    }

    public void setIncremental(boolean incremental) {
        this.incremental = incremental;
    }

    public StripeConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(StripeConfiguration configuration) {
        this.configuration = configuration;
    }
}
