package io.striperoutes.dispatch;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.stereotype.Component;

/**
 * Event routes only note what they learn; it is written for many events together. A step that is not ours, such as an
 * integrator's {@code sql:}, must see the state as it is: before such a step what has been noted so far is written, by route
 * {@code settle}, in the same transaction. All other steps stay as they are.
 */
@Component
class FlushBeforeForeignStep implements InterceptStrategy {
    /** The exchange property that holds the notes; exchanges without it have nothing to write. */
    static final String NOTES = "batch";

    private static final String SETTLE = "direct:settle";
    private static final String SETTLING = "settling";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
        return ForeignStep.is(context, step) ? new Flush(context, target) : target;
    }

    private static final class Flush extends DelegateAsyncProcessor {
        private final CamelContext context;
        private ProducerTemplate producer;

        Flush(CamelContext context, Processor target) {
            super(target);
            this.context = context;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            producer = context.createProducerTemplate(1);
        }

        @Override
        protected void doStop() throws Exception {
            producer.stop();
            super.doStop();
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (exchange.getProperty(NOTES) != null && exchange.getProperty(SETTLING) == null) {
                Exception failure = flush(exchange);
                if (failure != null) {
                    exchange.setException(failure);
                    callback.done(true);
                    return true;
                }
            }
            return super.process(exchange, callback);
        }

        /** On a copy, so that the step finds body, headers and variables as its route has left them. */
        private Exception flush(Exchange exchange) {
            Exchange settling = ExchangeHelper.createCopy(exchange, false);
            settling.setProperty(SETTLING, true);
            settling.removeProperty(Exchange.EXCEPTION_CAUGHT);
            settling.getExchangeExtension().setTransacted(exchange.isTransacted());
            producer.send(SETTLE, settling);
            // What another route has handled is still not written.
            return settling.getException() != null
                    ? settling.getException()
                    : settling.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        }
    }
}
