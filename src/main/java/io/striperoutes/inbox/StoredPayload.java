package io.striperoutes.inbox;

import io.striperoutes.stripe.StorableJson;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event as the inbox keeps it, with the id of what it is about, or null. */
record StoredPayload(long seq, String id, String object, byte[] payload) {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPayload.class);

    static StoredPayload read(ResultSet row, int number) throws SQLException {
        return new StoredPayload(
                row.getLong("seq"), row.getString("id"), row.getString("object_id"), row.getBytes("payload"));
    }

    Map<String, Object> event() {
        try {
            return StorableJson.object(payload);
        } catch (IOException e) {
            // What cannot be read cannot be erased in part.
            LOG.warn("Event {} is no JSON object; if it is a person's who is erased, then as a whole", id);
            return Map.of("id", id);
        }
    }

    /** Which one it is, once what it said need not be kept in mind. */
    StoredPayload without() {
        return new StoredPayload(seq, id, object, new byte[0]);
    }
}
