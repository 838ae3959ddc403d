package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    /** Paths whose parameters Stripe's library does not describe, or describes elsewhere. */
    private static final Set<String> UNDESCRIBED = Set.of(
            "/sources",
            "/payment_methods",
            "/discount",
            "/lines",
            "/line_items",
            "/v1/balance",
            "/v1/account",
            "/v2/",
            "/fund_cash_balance",
            "/v1/payment_pages",
            "/retry");

    @Test
    void theLibraryKnowsTheParametersOfAlmostEveryPath() {
        Signatures signatures = new Signatures();
        SandboxAccount account = new SandboxAccount(
                "sk_test_one",
                new SandboxClock(java.time.Clock.systemUTC()),
                new WebhookSender(),
                () -> "http://localhost",
                new Journal(null));
        List<String> without = new Resources(account, signatures)
                .router().patterns().stream()
                        .filter(pattern -> signatures.of(pattern.split(" ")[0], pattern.split(" ")[1]) == null)
                        .filter(pattern -> !pattern.startsWith("DELETE"))
                        .filter(pattern -> UNDESCRIBED.stream().noneMatch(pattern::contains))
                        .toList();

        assertThat(without).isEmpty();
    }
}
