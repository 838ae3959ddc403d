package io.striperoutes.failure;

import java.util.Map;

/** An exception that says itself how the HTTP API answers it. Its message is for the caller: what is wrong and, where it helps, what would be right. */
public interface Refused {

    /** HTTP status, 400 to 599. */
    int status();

    /** What the answer says beside the message, such as what there is to choose from. */
    default Map<String, Object> members() {
        return Map.of();
    }
}
