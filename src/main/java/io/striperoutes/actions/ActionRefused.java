package io.striperoutes.actions;

import io.striperoutes.failure.Refused;

/** What was asked of an action is wrong in itself; Stripe was not asked. The message says what would be right. */
public class ActionRefused extends RuntimeException implements Refused {
    private static final long serialVersionUID = 1L;

    ActionRefused(String message) {
        super(message);
    }

    @Override
    public int status() {
        return 400;
    }
}
