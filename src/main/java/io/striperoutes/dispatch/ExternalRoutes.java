package io.striperoutes.dispatch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of the integrator's files, file by file: a file is loaded if it passes a trial, and disturbs no other route; else its
 * old version goes on. Not thread-safe: one thread at a time.
 */
final class ExternalRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalRoutes.class);

    private final CamelContext context;
    private final RouteLookup lookup;
    private final DryRun dryRun;
    private final Map<String, RouteFile> loaded = new TreeMap<>();
    private final Map<String, RouteFolder.Content> seen = new HashMap<>();
    private volatile Map<String, String> refused = Map.of();
    private volatile int loadedFiles;

    ExternalRoutes(CamelContext context, RouteLookup lookup) {
        this.context = context;
        this.lookup = lookup;
        this.dryRun = new DryRun(context);
    }

    /** Whether these are the files that were applied last. */
    boolean isCurrent(Map<String, RouteFolder.Content> files) {
        return seen.equals(files);
    }

    /** How many files have routes that run, be it in an older version. */
    int loadedFiles() {
        return loadedFiles;
    }

    /** The files whose newest version was refused, each with the reason. */
    Map<String, String> refused() {
        return refused;
    }

    /** Makes the routes be those of the files; what is wrong with a file is logged, in one line. */
    void apply(Map<String, RouteFolder.Content> files) {
        Map<String, String> problems = new TreeMap<>(refused);
        problems.keySet().retainAll(files.keySet());
        Set<String> pending = new LinkedHashSet<>();
        files.forEach((name, content) -> {
            // A refused one again, too: what stood in its way may have gone.
            if (!content.equals(seen.get(name)) || problems.containsKey(name)) {
                pending.add(name);
            }
        });
        expect(files, pending);
        try {
            for (String name : List.copyOf(loaded.keySet())) {
                if (!files.containsKey(name)) {
                    remove(loaded.remove(name).ids());
                    LOG.info("The routes of {} are removed, as the file is gone", name);
                }
            }
            int before;
            do {
                before = pending.size();
                pending.removeIf(name -> load(name, files.get(name), problems));
            } while (!pending.isEmpty() && pending.size() < before);
        } finally {
            seen.clear();
            seen.putAll(files);
            report(problems);
            lookup.release();
        }
    }

    /** Events for routes that are about to come must wait for them. */
    void expect(Map<String, RouteFolder.Content> files, Set<String> names) {
        Set<String> ids = new HashSet<>();
        for (String name : names) {
            try {
                if (files.get(name).text() != null) {
                    ids.addAll(RouteFile.parse(name, files.get(name).text()).ids());
                }
            } catch (RouteFileException e) {
                LOG.trace("Nothing to wait for", e);
            }
        }
        lookup.hold(ids);
    }

    private boolean load(String name, RouteFolder.Content content, Map<String, String> problems) {
        try {
            if (content.text() == null) {
                throw new RouteFileException(name, 0, content.problem());
            }
            RouteFile file = RouteFile.parse(name, content.text());
            Set<String> replaced = loaded.containsKey(name) ? loaded.get(name).ids() : Set.of();
            checkIds(file, replaced);
            if (file.ids().isEmpty()) {
                remove(replaced);
                loaded.remove(name);
            } else {
                dryRun.check(file, replaced);
                replace(file);
            }
            problems.remove(name);
            LOG.info("Route file {} is loaded: {}", name, file.ids());
            return true;
        } catch (RouteFileException e) {
            problems.put(name, e.getMessage());
            return false;
        }
    }

    private void checkIds(RouteFile file, Set<String> replaced) throws RouteFileException {
        for (Map.Entry<String, Integer> route : file.routes().entrySet()) {
            String id = route.getKey();
            if (replaced.contains(id) || context.getRoute(id) == null) {
                continue;
            }
            String owner = loaded.values().stream()
                    .filter(other -> other.ids().contains(id))
                    .map(RouteFile::name)
                    .findFirst()
                    .orElse("the built-in routes");
            throw new RouteFileException(
                    file.name(), route.getValue(), "a route " + id + " is in " + owner + " already");
        }
    }

    private void replace(RouteFile file) throws RouteFileException {
        RouteFile old = loaded.get(file.name());
        try {
            if (old != null) {
                Set<String> gone = new HashSet<>(old.ids());
                gone.removeAll(file.ids());
                remove(gone);
            }
            PluginHelper.getRoutesLoader(context).updateRoutes(file.resource());
            loaded.put(file.name(), file);
        } catch (Exception e) {
            remove(file.ids());
            restore(old);
            throw new RouteFileException(file.name(), 0, "passed its trial, but did not start: " + e.getMessage());
        }
    }

    private void restore(RouteFile old) {
        if (old == null) {
            return;
        }
        try {
            PluginHelper.getRoutesLoader(context).updateRoutes(old.resource());
        } catch (Exception e) {
            loaded.remove(old.name());
            LOG.error("The old version of route file {} could not be started again", old.name(), e);
        }
    }

    private void remove(Set<String> ids) {
        for (String id : ids) {
            try {
                if (context.getRoute(id) != null) {
                    context.getRouteController().stopRoute(id);
                    context.removeRoute(id);
                }
            } catch (Exception e) {
                LOG.error("Route {} could not be removed", id, e);
            }
        }
    }

    private void report(Map<String, String> problems) {
        problems.forEach((name, problem) -> {
            if (!problem.equals(refused.get(name))) {
                String rest = loaded.containsKey(name) ? "its old version goes on" : "none of its routes run";
                LOG.error("Route file refused, {}. {}", rest, problem);
            }
        });
        loadedFiles = loaded.size();
        refused = Map.copyOf(problems);
    }
}
