package io.striperoutes.sandbox;

import java.util.List;

/**
 * One request to the API.
 *
 * @param method GET, POST or DELETE
 * @param path without the query
 * @param ids what stood in the path for its placeholders
 */
record Call(String method, String path, List<String> ids, Parameters parameters) {

    /** The id in the path. */
    String id() {
        return ids.get(0);
    }
}
