package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.stripe.StripeAccount;
import org.junit.jupiter.api.Test;

class ConnectionAccountsTest {

    @Test
    void theDefaultConnectionHasTheKeyOfTheEnvironment() {
        assertThat(new ConnectionAccounts("sk_live_1", "").find("default"))
                .contains(new StripeAccount("sk_live_1", "", true));
        assertThat(new ConnectionAccounts("rk_test_1", "http://localhost:1234").find("default"))
                .contains(new StripeAccount("rk_test_1", "http://localhost:1234", false));
    }

    @Test
    void withoutAKeyAndForOthersThereIsNoAccount() {
        assertThat(new ConnectionAccounts("", "").find("default")).isEmpty();
        assertThat(new ConnectionAccounts("sk_test_1", "").find("other")).isEmpty();
    }

    @Test
    void aBaseThatIsNoUrlIsRefused() {
        assertThatThrownBy(() -> new ConnectionAccounts("sk_test_1", "api.stripe.com"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("STRIPE_API_BASE");
    }
}
