package io.striperoutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FirstCheckoutTest {
    private final Life life = FirstCheckout.life(Account.of(1), 1, "own-id-1");

    @Test
    void aFirstCheckoutIsFifteenEventsWithinTwoSeconds() {
        assertThat(life.events()).hasSize(15);
        assertThat(life.events().get(14).created() - life.events().get(0).created())
                .isLessThan(2);
        assertThat(life.events().stream().collect(Collectors.groupingBy(SimulatedEvent::type, Collectors.counting())))
                .hasSize(14)
                .containsEntry("invoice.updated", 2L);
    }

    @Test
    void theSessionCanArriveBeforeItsCustomer() {
        List<String> types = FirstCheckout.asDelivered(life).stream()
                .map(SimulatedEvent::type)
                .toList();

        assertThat(types)
                .startsWith("charge.succeeded", "checkout.session.completed")
                .endsWith("invoice.paid");
        assertThat(types).hasSize(15);
    }

    @Test
    void theSessionNamesEverythingThatCameOfIt() {
        SimulatedEvent session = life.events().get(14);

        for (Generation generation : Generation.values()) {
            var object = Json.map(session.in(generation), "data", "object");
            assertThat(object)
                    .containsEntry("client_reference_id", "own-id-1")
                    .containsEntry("customer", life.customerId())
                    .containsEntry("payment_status", "paid")
                    .containsEntry(
                            "subscription", life.objects("subscription").get(0).id());
        }
    }
}
