package io.striperoutes.stripe.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    @Test
    void aFamilyIsAllTypesWithOneMorePart() {
        assertThat(EventTypes.sorted(List.of("invoice.*")).known())
                .contains("invoice.paid", "invoice.overdue")
                .doesNotContain("invoiceitem.created", "invoice_payment.paid");
        assertThat(EventTypes.sorted(List.of("customer.*")).known())
                .contains("customer.created")
                .doesNotContain("customer.subscription.created");
    }

    @Test
    void whatStripeDoesNotKnowIsSetApart() {
        EventTypes.Sorted sorted = EventTypes.sorted(List.of("invoice.paid", "test.order", "invoice.*", "shop.*", "*"));
        assertThat(sorted.unknown()).containsExactly("test.order", "shop.*", "*");
        assertThat(sorted.known())
                .doesNotHaveDuplicates()
                .contains("invoice.paid")
                .doesNotContain("*");
    }
}
