package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncConfigTest {

    @ParameterizedTest
    @CsvSource({
        "customer.created, customer_inbound_enabled",
        "customer.tax_id.created, customer_inbound_enabled",
        "customer.subscription.updated, subscription_inbound_enabled",
        "product.created, plan_inbound_enabled",
        "price.updated, plan_inbound_enabled",
        "plan.deleted, plan_inbound_enabled",
        "invoice.paid, invoice_inbound_enabled",
        "invoice_payment.paid, payment_inbound_enabled",
        "payment_intent.succeeded, payment_inbound_enabled",
        "checkout.session.completed, payment_inbound_enabled",
        "charge.dispute.closed, payment_inbound_enabled",
        "strange, payment_inbound_enabled"
    })
    void eachFamilyHasItsSwitchAndNoOtherClosesIt(String type, String flag) {
        assertThat(open().closedFor(type)).isEmpty();
        assertThat(allBut(null).closedFor(type)).contains(flag);
        assertThat(allBut(flag).closedFor(type)).isEmpty();
    }

    private static SyncConfig open() {
        return new SyncConfig(true, true, true, true, true, true, true);
    }

    private static SyncConfig allBut(String flag) {
        return new SyncConfig(
                "customer_inbound_enabled".equals(flag),
                "plan_inbound_enabled".equals(flag),
                "subscription_inbound_enabled".equals(flag),
                "invoice_inbound_enabled".equals(flag),
                "payment_inbound_enabled".equals(flag),
                true,
                true);
    }
}
