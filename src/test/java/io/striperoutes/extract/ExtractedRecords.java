package io.striperoutes.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.test.context.TestComponent;

/** An integrator's routes that take what was extracted; they fail at first with a customer whose name says so. */
@TestComponent
class ExtractedRecords extends RouteBuilder {
    /** What a route saw. */
    record Seen(String route, String connection, Map<String, Object> body) {
        String id() {
            return (String) body.get("id");
        }
    }

    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public void configure() {
        for (String object : List.of("customers", "subscriptions")) {
            from("direct:extracted." + object).routeId("extracted." + object).process(this::take);
        }
    }

    List<Seen> of(String connection) {
        synchronized (seen) {
            return seen.stream()
                    .filter(one -> one.connection().equals(connection))
                    .toList();
        }
    }

    private void take(Exchange exchange) {
        Map<?, ?> body = exchange.getMessage().getBody(Map.class);
        Map<String, Object> record = new java.util.HashMap<>();
        body.forEach((key, value) -> record.put((String) key, value));
        if ("Fails at first".equals(record.get("name")) && failures.getAndIncrement() == 0) {
            throw new IllegalStateException("told to fail");
        }
        seen.add(new Seen(
                exchange.getUnitOfWork().getRoute().getRouteId(),
                exchange.getVariable("connection", String.class),
                record));
    }
}
