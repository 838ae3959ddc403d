package io.striperoutes.dispatch;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Finds the route that handles a type of event. */
@Component
public class RouteLookup {
    private final CamelContext context;

    RouteLookup(CamelContext context) {
        this.context = context;
    }

    /** The route for an event type: its own, else its family's, else {@code event.unhandled}. */
    public Optional<String> routeFor(String eventType) {
        return Stream.of(
                        "event." + eventType,
                        "event." + eventType.substring(0, Math.max(0, eventType.lastIndexOf('.'))) + ".*",
                        "event.unhandled")
                .filter(this::exists)
                .findFirst();
    }

    /** True if there is such a route, running. */
    public boolean exists(String routeId) {
        return context.getRoute(routeId) != null
                && context.getRouteController().getRouteStatus(routeId).isStarted();
    }
}
