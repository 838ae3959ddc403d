package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalCountsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final RefusalCounts counts = new RefusalCounts(Duration.ofSeconds(60), rows::add);

    @Test
    void theFirstOfAKindIsARowAtOnceAndTheRestAnotherAfterAMinute() {
        for (int i = 0; i < 1000; i++) {
            counts.add(refusal("/api/v1/plans"), START.plusMillis(i));
        }
        assertThat(rows).hasSize(1);

        counts.closeWindow(START.plusSeconds(61));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1))
                .containsEntry("count", 999L)
                .containsEntry("at", START.plusMillis(1).toString())
                .containsEntry("until", START.plusMillis(999).toString());
    }

    @Test
    void aFloodOfDifferentRefusalsIsAFewRows() {
        for (int i = 0; i < 100_000; i++) {
            counts.add(refusal("/x" + i), START);
        }
        counts.closeWindow(START.plusSeconds(61));

        assertThat(rows).hasSize(RefusalCounts.MOST_KINDS + 1);
        assertThat(rows.get(rows.size() - 1))
                .containsEntry("count", 100_000L - RefusalCounts.MOST_KINDS)
                .containsEntry("path", "*")
                .containsEntry("network", "*");
        assertThat(rows.stream().mapToLong(row -> (Long) row.get("count")).sum())
                .as("none is forgotten")
                .isEqualTo(100_000);
    }

    private static AuditEntry refusal(String path) {
        return AuditEntry.of(null, "192.0.2.0/24", "GET", path, 401, "no credentials");
    }
}
