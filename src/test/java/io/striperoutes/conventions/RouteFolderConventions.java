package io.striperoutes.conventions;

import io.striperoutes.conventions.RouteSource.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the route files go together. */
final class RouteFolderConventions {
    private static final String ERRORS = "errors.camel.yaml";

    private RouteFolderConventions() {}

    static List<String> check(List<RouteSource> files) {
        List<String> broken = new ArrayList<>();
        Map<String, Map<String, Object>> routes = new LinkedHashMap<>();
        for (RouteSource file : files) {
            for (Map<String, Object> route : file.routes()) {
                if (routes.put(String.valueOf(route.get("id")), route) != null) {
                    broken.add(file.name() + " has a route id that is taken: " + route.get("id"));
                }
            }
        }
        checkErrors(files, broken);
        checkTransactions(routes, broken);
        return broken;
    }

    private static void checkErrors(List<RouteSource> files, List<String> broken) {
        List<String> homes = files.stream()
                .flatMap(file -> file.blocks().stream()
                        .filter(block -> block.containsKey("routeConfiguration"))
                        .filter(block -> !RouteSource.map(block.get("routeConfiguration"))
                                .containsKey("id"))
                        .map(block -> file.name()))
                .toList();
        if (!homes.equals(List.of(ERRORS))) {
            broken.add("the one routeConfiguration without id must be in " + ERRORS + ", but there is " + homes);
        }
    }

    /** {@code jdbc:} does not join the transaction, so its rows would stay when the rest is rolled back. */
    private static void checkTransactions(Map<String, Map<String, Object>> routes, List<String> broken) {
        Deque<String> reached = new ArrayDeque<>();
        routes.forEach((id, route) -> {
            if (id.startsWith("event.") || has(route, "transacted")) {
                reached.add(id);
            }
        });
        Set<String> seen = new HashSet<>(reached);
        while (!reached.isEmpty()) {
            String id = reached.remove();
            for (Entry entry : RouteSource.entries(
                    RouteSource.map(routes.get(id).get("from")).get("steps"))) {
                String uri = entry.key().equals("uri") ? String.valueOf(entry.value()) : "";
                if (uri.startsWith("jdbc:")) {
                    broken.add("route " + id + " uses jdbc: in a transaction");
                }
                String called = uri.replaceFirst("^direct:", "");
                if (uri.startsWith("direct:") && routes.containsKey(called) && seen.add(called)) {
                    reached.add(called);
                }
            }
        }
    }

    private static boolean has(Map<String, Object> route, String step) {
        return RouteSource.entries(route).stream().anyMatch(entry -> entry.key().equals(step));
    }
}
