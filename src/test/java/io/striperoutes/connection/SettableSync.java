package io.striperoutes.connection;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The connections of the program under test, whose sync switches can be put off while it runs; at first all are on. */
@Primary
@TestComponent
public class SettableSync extends Connections {
    private final Set<String> off = ConcurrentHashMap.newKeySet();

    SettableSync(
            @Value("${stripe-routes.webhook-secret}") String webhookSecrets,
            @Value("${stripe-routes.stripe-secret-key}") String secretKey,
            SyncConfig syncConfig,
            StoredConnections stored) {
        super(webhookSecrets, secretKey, syncConfig, stored);
    }

    public void switchOff(String flag) {
        off.add(flag);
    }

    public void switchAllOn() {
        off.clear();
    }

    @Override
    public Optional<Connection> find(String id) {
        // A test that needs an account of its own calls its connection so.
        return super.find(id.startsWith("test-") ? Connection.DEFAULT : id)
                .map(known -> new Connection(id, known.webhookSecrets(), known.livemode(), switches()));
    }

    private SyncConfig switches() {
        // What stands in for Stripe in these tests can be read, but not be told of customers.
        return SyncConfig.of(flag -> !flag.equals("customer_outbound_enabled") && !off.contains(flag));
    }
}
