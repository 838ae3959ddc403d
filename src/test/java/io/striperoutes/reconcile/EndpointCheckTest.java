package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.connection.ConnectionStore;
import io.striperoutes.connection.StoredConnection;
import io.striperoutes.connection.SyncConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class EndpointCheckTest {
    private static final String VERSION = "2026-07-29.dahlia";

    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private EndpointCheck check;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ConnectionStore store;

    @Test
    void anEndpointThatIsAsItShouldBeSaysNothing() {
        endpoint("test-well", "we_1", "enabled", VERSION, List.of("*"));
        assertThat(check.check("test-well").warnings()).isEmpty();
    }

    @Test
    void theEndpointsOfOthersAreTheirOwnAffair() {
        endpoint("test-others", "we_1", "/api/webhooks/stripe/somebody", "disabled", VERSION, List.of());
        endpoint("test-others", "we_2", "/api/webhooks/stripe", "disabled", VERSION, List.of());
        assertThat(check.check("test-others").warnings()).isEmpty();
    }

    @Test
    void oneThatIsDisabledOrSpeaksAnotherVersionIsReportedInTheResultOfTheRun() {
        endpoint("test-ill", "we_1", "disabled", "2020-08-27", List.of("*"));
        assertThat(new Reconciled(port, "test-ill").run("events"))
                .containsEntry("status", "completed")
                .containsEntry(
                        "warnings",
                        List.of(
                                "webhook endpoint we_1 is disabled: Stripe sends nothing to it",
                                "webhook endpoint we_1 has API version 2020-08-27 instead of " + VERSION));
    }

    @Test
    void typesThatRoutesHandleAndTheEndpointDoesNotSendAreNamed() {
        endpoint("test-lacks", "we_1", "enabled", VERSION, List.of("invoice.paid", "invoice.created", "price.created"));
        assertThat(check.check("test-lacks").warnings())
                .singleElement()
                .asString()
                .startsWith("webhook endpoint we_1 does not send what routes handle: ")
                .contains("customer.created", "customer.subscription.updated")
                .doesNotContain("invoice.paid")
                .doesNotContain("invoice.*");
    }

    @Test
    void whatWasWellIsNotAskedForAgainWithinTheHour() {
        endpoint("test-lately", "we_1", "enabled", VERSION, List.of("*"));
        assertThat(check.checkLately("test-lately").calls()).isEqualTo(1);
        endpoint("test-lately", "we_1", "disabled", VERSION, List.of("*"));
        clock.advance(Duration.ofMinutes(59));
        assertThat(check.checkLately("test-lately")).isEqualTo(new EndpointCheck.Verdict(List.of(), 0));
        clock.advance(Duration.ofMinutes(1));
        assertThat(check.checkLately("test-lately").warnings()).hasSize(1);
        endpoint("test-lately", "we_1", "enabled", VERSION, List.of("*"));
        assertThat(check.checkLately("test-lately")).isEqualTo(new EndpointCheck.Verdict(List.of(), 1));
    }

    @Test
    void whileAVersionIsChangedOneGoodEndpointIsEnough() {
        endpoint("test-change", "we_old", "enabled", "2025-03-31.basil", List.of("*"));
        assertThat(check.check("test-change").warnings()).hasSize(1);
        endpoint("test-change", "we_new", "enabled", VERSION, List.of("*"));
        assertThat(check.check("test-change").warnings()).isEmpty();
    }

    @Test
    void ourOwnThatWasDeletedAtStripeIsMissed() {
        UUID id = UUID.randomUUID();
        String connection = id.toString();
        store.insert(stored(id, "we_own"));
        endpoint(connection, "we_others", "/somewhere/else", "enabled", VERSION, List.of("*"));
        assertThat(check.check(connection).warnings())
                .containsExactly("webhook endpoint we_own is gone: set it up again");
        endpoint(connection, "we_byhand", "enabled", VERSION, List.of("*"));
        assertThat(check.check(connection).warnings())
                .as("whose secret nobody knows")
                .hasSize(1);

        endpoint(connection, "we_own", "enabled", VERSION, List.of("*"));
        assertThat(check.check(connection).warnings()).isEmpty();
        store.delete(id);
    }

    private static StoredConnection stored(UUID id, String endpoint) {
        return new StoredConnection(
                id,
                "shop " + id,
                null,
                "sk_test_endpoint",
                List.of(),
                false,
                null,
                endpoint,
                1,
                SyncConfig.of(flag -> true),
                null);
    }

    private void endpoint(String connection, String id, String status, String version, List<String> types) {
        endpoint(connection, id, "/api/webhooks/stripe/" + connection + "?version=1", status, version, types);
    }

    private void endpoint(
            String connection, String id, String path, String status, String version, List<String> types) {
        Map<String, Object> endpoint = Maps.of(
                "id", id,
                "object", "webhook_endpoint",
                "url", "https://example.com" + path,
                "status", status,
                "api_version", version,
                "enabled_events", types);
        accounts.of(connection).has(endpoint);
    }
}
