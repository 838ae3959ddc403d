package io.striperoutes.security;

import io.striperoutes.database.Sql;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When keys were last used: noted in memory by the request, written by a timer, so that no request waits for it. */
@Component("apiKeyUse")
class ApiKeyUse {
    private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;

    ApiKeyUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only keys that are there are noted, so there are never more than there are keys. */
    void note(UUID key) {
        uses.put(key, Instant.now());
    }

    /** Writes what was noted since the last time; what cannot be written is noted for the next time. */
    @PreDestroy
    public void write() {
        Map<UUID, Instant> written = Map.copyOf(uses);
        if (written.isEmpty()) {
            return;
        }
        jdbc.sql(Sql.of("security/note-key-use"))
                .param("ids", written.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param("times", written.values().stream().map(Instant::toString).toArray(String[]::new))
                .update();
        written.forEach(uses::remove);
    }
}
