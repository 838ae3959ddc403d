package io.striperoutes.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what answers a request. A word in the path goes before a placeholder. */
final class Router {

    /** Answers one kind of request; under the lock of the account. */
    interface Operation {
        /** @throws StripeError if it is refused */
        Map<String, Object> answer(Call call);
    }

    /**
     * What was found.
     *
     * @param pattern the path as it was given, with its placeholders
     */
    record Match(Operation operation, String pattern, List<String> ids) {}

    /** A path for one method. */
    private record Way(String pattern, Operation operation) {}

    private static final String ANY = ":";

    private final Node root = new Node();
    private final List<String> patterns = new ArrayList<>();

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final Map<String, Way> ways = new HashMap<>();
    }

    Router get(String path, Operation operation) {
        return add("GET", path, operation);
    }

    Router post(String path, Operation operation) {
        return add("POST", path, operation);
    }

    Router delete(String path, Operation operation) {
        return add("DELETE", path, operation);
    }

    /** @param path with {@code :id} for a placeholder */
    private Router add(String method, String path, Operation operation) {
        Node node = root;
        for (String segment : path.substring(1).split("/")) {
            node = node.children.computeIfAbsent(segment.startsWith(ANY) ? ANY : segment, name -> new Node());
        }
        node.ways.put(method, new Way(path, operation));
        patterns.add(method + " " + path);
        return this;
    }

    /** All there is: methods with paths. */
    List<String> patterns() {
        return List.copyOf(patterns);
    }

    /** @throws StripeError if there is no such path */
    Match find(String method, String path) {
        List<String> ids = new ArrayList<>(2);
        Node node = path.length() < 2 ? null : find(root, path.substring(1).split("/"), 0, ids);
        Way way = node == null ? null : node.ways.get(method);
        if (way == null) {
            throw StripeError.unknownUrl(method, path);
        }
        return new Match(way.operation(), way.pattern(), ids);
    }

    private static Node find(Node node, String[] segments, int at, List<String> ids) {
        if (at == segments.length) {
            return node;
        }
        Node word = node.children.get(segments[at]);
        Node found = word == null ? null : find(word, segments, at + 1, ids);
        if (found != null && !found.ways.isEmpty()) {
            return found;
        }
        Node any = node.children.get(ANY);
        if (any == null) {
            return null;
        }
        ids.add(segments[at]);
        found = find(any, segments, at + 1, ids);
        if (found == null) {
            ids.remove(ids.size() - 1);
        }
        return found;
    }
}
