package io.striperoutes.connection;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The connections that were made through the API, as they were at most a second ago: other nodes change them too. Without them a request costs no
 * look into the database.
 */
@Component
class StoredConnections {
    private static final Logger LOG = LoggerFactory.getLogger(StoredConnections.class);
    private static final long OLDEST = Duration.ofMillis(900).toNanos();
    /** Whoever sends what nobody has signed must not be able to keep the database busy. */
    private static final long AGAIN = Duration.ofMillis(100).toNanos();

    private final ConnectionStore store;
    private volatile Seen seen;

    StoredConnections(ConnectionStore store) {
        this.store = store;
    }

    private record Seen(Map<String, StoredConnection> byId, long at) {
        boolean isOlderThan(long nanos) {
            return System.nanoTime() - at > nanos;
        }
    }

    /** All, by their ids, the newest first. */
    Map<String, StoredConnection> all() {
        return seen(OLDEST).byId();
    }

    /** The connection of that id, as it was at most a tenth of a second ago. */
    Optional<StoredConnection> findAgain(String id) {
        return Optional.ofNullable(seen(AGAIN).byId().get(id));
    }

    /** The connection of that id, as it is in the database. */
    Optional<StoredConnection> findNow(String id) {
        try {
            return store.find(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            LOG.debug("{} is no id of a connection", id, e);
            return Optional.empty();
        }
    }

    /** What was seen is over: this node has changed something itself. */
    void forget() {
        seen = null;
    }

    private Seen seen(long oldest) {
        Seen last = seen;
        if (last != null && !last.isOlderThan(oldest)) {
            return last;
        }
        synchronized (this) {
            last = seen;
            return last != null && !last.isOlderThan(oldest) ? last : load(last);
        }
    }

    private Seen load(Seen last) {
        // Before the question, so that the answer is never thought younger than it is.
        long at = System.nanoTime();
        Map<String, StoredConnection> byId = new LinkedHashMap<>();
        try {
            store.all().forEach(connection -> byId.put(connection.id().toString(), connection));
        } catch (DataAccessException e) {
            if (last == null) {
                throw e;
            }
            LOG.debug("The connections could not be read: they stay as they were", e);
            return seen = new Seen(last.byId(), at);
        }
        return seen = new Seen(byId, at);
    }
}
