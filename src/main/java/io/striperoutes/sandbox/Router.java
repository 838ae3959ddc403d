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

    /** What was found. */
    record Match(Operation operation, List<String> ids) {}

    private static final String ANY = ":";

    private final Node root = new Node();

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final Map<String, Operation> operations = new HashMap<>();
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
        node.operations.put(method, operation);
        return this;
    }

    /** @throws StripeError if there is no such path */
    Match find(String method, String path) {
        List<String> ids = new ArrayList<>(2);
        Node node = path.length() < 2 ? null : find(root, path.substring(1).split("/"), 0, ids);
        Operation operation = node == null ? null : node.operations.get(method);
        if (operation == null) {
            throw StripeError.unknownUrl(method, path);
        }
        return new Match(operation, ids);
    }

    private static Node find(Node node, String[] segments, int at, List<String> ids) {
        if (at == segments.length) {
            return node;
        }
        Node word = node.children.get(segments[at]);
        Node found = word == null ? null : find(word, segments, at + 1, ids);
        if (found != null && !found.operations.isEmpty()) {
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
