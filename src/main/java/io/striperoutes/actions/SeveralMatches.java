package io.striperoutes.actions;

import java.util.List;
import java.util.Map;

/** Several objects at Stripe match, and which of them is meant cannot be known. */
public class SeveralMatches extends ActionRefused {
    private static final long serialVersionUID = 1L;

    private final transient List<String> matches;

    SeveralMatches(String what, List<String> matches) {
        super("several customers match %s: %s; name one by its id".formatted(what, String.join(", ", matches)));
        this.matches = matches;
    }

    /** The ids of those that match; the first ten where there are more. */
    public List<String> matches() {
        return matches;
    }

    @Override
    public int status() {
        return 409;
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("matches", matches);
    }
}
