package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.stripe.StripeAccount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionAccountsTest {

    @Test
    void theDefaultConnectionHasTheKeyOfTheEnvironment() {
        assertThat(new ConnectionAccounts("sk_live_1", "", Optional.empty()).find("default"))
                .contains(new StripeAccount("sk_live_1", "", true));
        assertThat(new ConnectionAccounts("rk_test_1", "http://localhost:1234", Optional.empty()).find("default"))
                .contains(new StripeAccount("rk_test_1", "http://localhost:1234", false));
    }

    @Test
    void withoutAKeyAndForOthersThereIsNoAccount() {
        assertThat(new ConnectionAccounts("", "", Optional.empty()).find("default"))
                .isEmpty();
        StripeAccount standIn = StripeAccount.of("sk_test_sandbox", "http://127.0.0.1:12111");
        assertThat(new ConnectionAccounts("", "", Optional.of(standIn)).find("default"))
                .contains(standIn);
        assertThat(new ConnectionAccounts("sk_test_1", "", Optional.empty()).find("other"))
                .isEmpty();
    }

    @Test
    void aKeyThatCannotBeSentIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> new ConnectionAccounts("sk_live_51H\u2026", "", Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("STRIPE_SECRET_KEY cannot be used")
                .hasMessageNotContaining("51H");
    }

    @Test
    void aBaseThatIsNoUrlIsRefused() {
        assertThatThrownBy(() -> new ConnectionAccounts("sk_test_1", "api.stripe.com", Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("STRIPE_API_BASE");
    }
}
