package io.striperoutes.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.RouteEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.stereotype.Component;

/**
 * Knows which routes run, so that nobody sends to a {@code direct:} endpoint without a route behind it: that would wait for 30
 * seconds. Cheap enough to be asked for every event.
 */
@Component
public class RouteLookup {
    private static final String PREFIX = "event.";
    private static final String UNHANDLED = "event.unhandled";

    /** Stripe has some hundred types; whoever can sign events must not fill the memory with made-up ones. */
    private static final int MOST_TYPES = 2_000;

    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    /** Replaced, not cleared, so that an answer found before a change is not kept after it. */
    private volatile Map<String, Optional<String>> answers = new ConcurrentHashMap<>();

    public RouteLookup(CamelContext context) {
        EventNotifierSupport notifier = new RouteNotifier();
        context.getManagementStrategy().addEventNotifier(notifier);
        ServiceHelper.startService(notifier);
        for (Route route : context.getRoutes()) {
            if (context.getRouteController().getRouteStatus(route.getId()).isStarted()) {
                started.add(route.getId());
            }
        }
    }

    /**
     * The route that handles events of a type: {@code event.<type>}, else {@code event.<family>.*} where the family is the part
     * of the type before its last dot, else {@code event.unhandled}; empty if not even that one runs.
     *
     * @param eventType Stripe's type, such as {@code customer.subscription.paused}
     */
    public Optional<String> routeFor(String eventType) {
        Map<String, Optional<String>> current = answers;
        Optional<String> known = current.get(eventType);
        if (known == null) {
            known = find(eventType);
            if (current.size() < MOST_TYPES) {
                current.put(eventType, known);
            }
        }
        return known;
    }

    /** Whether events of a type have a route of their own, or of their family. */
    public boolean handles(String eventType) {
        return routeFor(eventType).filter(route -> !route.equals(UNHANDLED)).isPresent();
    }

    /** Whether a route of this id runs, or is just being replaced by its next version. */
    public boolean exists(String routeId) {
        return started.contains(routeId) || held.contains(routeId);
    }

    /** The ids of all routes that run, or are just being replaced by their next version. */
    public Set<String> running() {
        return Stream.concat(started.stream(), held.stream()).collect(Collectors.toSet());
    }

    /** The types, and families such as {@code invoice.*}, that have a route of their own, sorted. */
    public List<String> handledTypes() {
        return Stream.concat(started.stream(), held.stream())
                .filter(id -> id.startsWith(PREFIX) && !id.equals(UNHANDLED))
                .map(id -> id.substring(PREFIX.length()))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Says that these routes are about to be started or replaced. Until {@link #release} events go on to be sent to them, and wait
     * there for the moment that takes, instead of being marked as unhandled for good.
     */
    void hold(Collection<String> routeIds) {
        held.addAll(routeIds);
        changed();
    }

    /** From now on it counts again which routes run. */
    void release() {
        held.clear();
        changed();
    }

    private Optional<String> find(String eventType) {
        String family = eventType.substring(0, Math.max(0, eventType.lastIndexOf('.')));
        return Stream.of(PREFIX + eventType, PREFIX + family + ".*", UNHANDLED)
                .filter(this::exists)
                .findFirst();
    }

    private void changed() {
        answers = new ConcurrentHashMap<>();
    }

    /** Camel tells of a start when the consumer is up, but before the status says so: hence the set of its own. */
    private final class RouteNotifier extends EventNotifierSupport {
        RouteNotifier() {
            setIgnoreCamelContextEvents(true);
            setIgnoreServiceEvents(true);
            setIgnoreExchangeEvents(true);
            setIgnoreStepEvents(true);
        }

        @Override
        public void notify(CamelEvent event) {
            String id = ((RouteEvent) event).getRoute().getId();
            switch (event.getType()) {
                case RouteStarted -> started.add(id);
                case RouteStopping, RouteStopped, RouteRemoved -> started.remove(id);
                default -> {
                    return;
                }
            }
            changed();
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof RouteEvent;
        }
    }
}
