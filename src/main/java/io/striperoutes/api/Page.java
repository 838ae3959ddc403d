package io.striperoutes.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One page of a list. */
public final class Page {
    private Page() {}

    /**
     * The body of a page of a list that is sorted by when its rows were made, then by their ids.
     *
     * @param list the list's name, which its cursors carry
     * @param rows one more than the limit where there are more
     */
    public static Map<String, Object> of(String list, List<Listed> rows, int limit) {
        return of(list, rows, limit, Listed::body, last ->
                new Object[] {last.created(), last.body().get("id")});
    }

    /**
     * The body of a page.
     *
     * @param list the list's name, which its cursors carry
     * @param rows one more than the limit where there are more, so that the last page says that it is the last
     * @param keys what the list is sorted by, of one row
     */
    public static <R> Map<String, Object> of(
            String list, List<R> rows, int limit, Function<R, Map<String, Object>> body, Function<R, Object[]> keys) {
        List<R> shown = rows.subList(0, Math.min(limit, rows.size()));
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("data", shown.stream().map(body).toList());
        page.put("next", rows.size() > limit ? Cursor.text(list, keys.apply(rows.get(limit - 1))) : null);
        return page;
    }
}
