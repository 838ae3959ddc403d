package io.striperoutes.inbox;

/** The database cannot hold this one event, however often it is sent. */
public final class EventRefused extends RuntimeException {

    EventRefused(String id, Throwable cause) {
        super("event " + id + " cannot be stored", cause);
    }
}
