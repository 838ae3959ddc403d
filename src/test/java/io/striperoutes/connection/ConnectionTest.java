package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.StripeEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private final Connection test =
            new Connection("default", List.of(), false, new SyncConfig(true, true, true, true, true));

    @Test
    void whatWasFetchedIsRefusedToo() {
        assertThat(test.refuses(fetched(Map.of("id", "cus_1", "livemode", true))))
                .contains("livemode mismatch");
        assertThat(test.refuses(fetched(Map.of("id", "cus_1", "livemode", false))))
                .isEmpty();
        assertThat(test.refuses(fetched(Map.of("id", "cus_1", "deleted", true))))
                .isEmpty();
    }

    private static StripeEvent fetched(Map<String, Object> object) {
        return StripeEvent.of("default", "customer.updated", new Fetched(1, 1, object));
    }
}
