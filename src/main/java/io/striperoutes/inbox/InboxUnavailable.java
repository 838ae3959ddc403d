package io.striperoutes.inbox;

/** The event was not taken in, and may be sent again later: the database is away, too many events wait, or we are stopping. */
public final class InboxUnavailable extends RuntimeException {

    InboxUnavailable(String message) {
        // Made for every request while the queue is full, so it must be cheap.
        super(message, null, false, false);
    }

    InboxUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
