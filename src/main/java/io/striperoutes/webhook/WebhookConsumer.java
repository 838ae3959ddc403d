package io.striperoutes.webhook;

import io.micrometer.core.instrument.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;

/**
 * Sends deliveries into the route and its results back. It is a {@link SpringBootPlatformHttpConsumer} only because the
 * starter casts every consumer to that; the {@link WebhookFilter} is in front of what it would do.
 */
class WebhookConsumer extends SpringBootPlatformHttpConsumer {
    private final Timer time;

    WebhookConsumer(PlatformHttpEndpoint endpoint, Processor processor, Timer time) {
        super(endpoint, processor);
        this.time = time;
    }

    /** Starts the route; whichever thread ends it writes the answer. */
    void process(HttpServletRequest request, String connection, byte[] body, WebhookAnswer answer) {
        long begin = System.nanoTime();
        Exchange exchange = createExchange(true);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.setProperty(WebhookFilter.CONNECTION, connection);
        Message message = exchange.getIn();
        message.setHeader(WebhookFilter.SIGNATURE, request.getHeader(WebhookFilter.SIGNATURE));
        message.setHeader(Exchange.HTTP_URI, request.getRequestURI());
        message.setBody(body);
        AsyncContext async = request.startAsync();
        answer.begin(async);
        getAsyncProcessor().process(exchange, doneSync -> {
            finish(exchange, answer);
            time.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        });
    }

    private void finish(Exchange exchange, WebhookAnswer answer) {
        Message message = exchange.getMessage();
        if (exchange.getException() != null || !(message.getBody() instanceof byte[] body)) {
            getExceptionHandler().handleException("A delivery failed", exchange, exchange.getException());
            answer.problem(new Problem(500, "error", "the delivery could not be handled"));
            return;
        }
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        answer.send(status, message.getHeader(Exchange.CONTENT_TYPE, String.class), body);
    }
}
