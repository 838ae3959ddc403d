package io.striperoutes.api;

import java.util.Map;

/**
 * A row of a list that shows the newest first.
 *
 * @param created when it was made, as finely as the list is sorted by it, so that no two pages overlap
 * @param body as it is shown, with its {@code id}
 */
public record Listed(long created, Map<String, Object> body) {}
