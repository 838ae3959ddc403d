package io.striperoutes.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One version of a file of the integrator's folder.
 *
 * @param name file name, relative to the folder
 * @param text its content
 * @param routes ids of its routes, each with its line
 */
record RouteFile(String name, String text, Map<String, Integer> routes) {
    /** What ends with its file; anything else, such as a {@code routeConfiguration}, would reach into other files' routes. */
    private static final List<String> ALLOWED = List.of("route", "beans", "onException");

    /** Routes that are called by their id. */
    private static final Pattern CALLED =
            Pattern.compile("(after\\.)?event\\..+|extracted\\..+|customer-changed|invoice-overdue");

    /**
     * Reads the ids of the routes, and checks the rules that need no Camel.
     *
     * @throws RouteFileException if it is no YAML, or breaks one of the rules
     */
    static RouteFile parse(String name, String text) throws RouteFileException {
        Map<String, Integer> routes = new LinkedHashMap<>();
        Optional<Node> root = compose(name, text);
        if (root.isPresent()) {
            if (!(root.get() instanceof SequenceNode list)) {
                throw new RouteFileException(name, line(root.get()), "a list of '- route:' is expected");
            }
            for (Node entry : list.getValue()) {
                addRoute(name, entry, routes);
            }
            if (routes.isEmpty() && !list.getValue().isEmpty()) {
                throw new RouteFileException(name, 1, "no route is in it; all else is for the routes of the same file");
            }
        }
        return new RouteFile(name, text, routes);
    }

    Set<String> ids() {
        return routes.keySet();
    }

    Resource resource() {
        return ResourceHelper.fromBytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Node> compose(String name, String text) throws RouteFileException {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new RouteFileException(name, line, e.getProblem());
        } catch (YamlEngineException e) {
            throw new RouteFileException(name, 0, e.getMessage());
        } catch (StackOverflowError e) {
            // The parser calls itself for each level; uncaught, this would end the watch over all files.
            throw new RouteFileException(name, 0, "nested too deeply");
        }
    }

    private static void addRoute(String name, Node entry, Map<String, Integer> routes) throws RouteFileException {
        if (!(entry instanceof MappingNode block) || block.getValue().size() != 1) {
            throw new RouteFileException(name, line(entry), "an entry with one key, such as '- route:', is expected");
        }
        String kind = text(block.getValue().get(0).getKeyNode());
        if (!ALLOWED.contains(kind)) {
            throw new RouteFileException(
                    name, line(entry), "'" + kind + "' is not possible here, only " + String.join(", ", ALLOWED));
        }
        if (!kind.equals("route")) {
            return;
        }
        Node route = block.getValue().get(0).getValueNode();
        String id = text(child(route, "id"));
        if (id == null || id.isBlank()) {
            throw new RouteFileException(name, line(entry), "the route has no id");
        }
        if (routes.putIfAbsent(id, line(entry)) != null) {
            throw new RouteFileException(name, line(entry), "a route " + id + " is above already");
        }
        Node from = child(route, "from");
        String uri = from instanceof ScalarNode ? text(from) : text(child(from, "uri"));
        if (CALLED.matcher(id).matches() && !("direct:" + id).equals(uri)) {
            throw new RouteFileException(name, line(from), "the route " + id + " must be from direct:" + id);
        }
    }

    private static Node child(Node parent, String key) {
        if (parent instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                if (key.equals(text(tuple.getKeyNode()))) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    private static int line(Node node) {
        return node == null
                ? 0
                : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
