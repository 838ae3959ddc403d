package io.striperoutes.dispatch;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.support.ExchangeHelper;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Calls a route that may be an integrator's, on an exchange of its own in the transaction of the caller: a {@code stop} or a
 * changed variable in there is that route's own affair, and ends neither a batch nor a delivery. Its failure is the caller's.
 */
@Component
class RouteCall {
    private final ProducerTemplate producer;

    RouteCall(@Lazy ProducerTemplate producer) {
        this.producer = producer;
    }

    /**
     * Calls a route that exists.
     *
     * @param caller what its properties are handed on from
     * @param variables all that the route shall know besides
     * @throws Exception what the route failed with, or that it has marked its work to be rolled back
     */
    void call(String route, Exchange caller, Object body, Map<String, Object> variables) throws Exception {
        Exchange own = ExchangeHelper.createCopy(caller, false);
        List.copyOf(own.getVariables().keySet()).forEach(own::removeVariable);
        variables.forEach(own::setVariable);
        own.getMessage().setBody(body);
        own.getExchangeExtension().setTransacted(caller.isTransacted());
        producer.send("direct:" + route, own);
        if (own.getException() != null) {
            throw own.getException();
        }
        if (own.isRollbackOnly() || own.isRollbackOnlyLast()) {
            throw new RollbackExchangeException("route " + route + " marked its work to be rolled back", own);
        }
    }
}
