package io.striperoutes.inbox;

/** Is told of new events as soon as they are committed, so that processing starts at once and not at the next poll. */
@FunctionalInterface
public interface InboxListener {

    /**
     * Called on the thread that commits, so it has to return at once.
     *
     * @param count how many new events were committed together; at least 1
     */
    void eventsArrived(int count);
}
