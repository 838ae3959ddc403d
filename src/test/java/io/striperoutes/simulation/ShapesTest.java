package io.striperoutes.simulation;

import static io.striperoutes.simulation.Generation.BASIL;
import static io.striperoutes.simulation.Generation.DAHLIA;
import static io.striperoutes.simulation.Generation.LEGACY;
import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapesTest {
    private final Life life = new LifeGenerator(Account.of(1), 2).life(1, List.of(Act.SUBSCRIBE, Act.RENEWAL_FAILS));
    private final Snapshot subscription = life.objects("subscription").get(0);
    private final Snapshot invoice = life.get(subscription.text("latest_invoice"));

    @Test
    void thePeriodIsOnTheSubscriptionBeforeBasilAndOnTheItemsSince() {
        Object end = subscription.list("items").get(0).get("current_period_end");

        Map<String, Object> legacy = subscription.in(LEGACY);
        assertThat(Json.integer(legacy, "current_period_end")).isEqualTo(end);
        assertThat(Json.maps(legacy, "items", "data").get(0)).doesNotContainKey("current_period_end");
        assertThat(legacy).containsKeys("plan", "quantity", "discount").doesNotContainKey("billing_mode");

        Map<String, Object> basil = subscription.in(BASIL);
        assertThat(basil).doesNotContainKeys("current_period_end", "plan", "billing_mode");
        assertThat(Json.integer(Json.maps(basil, "items", "data").get(0), "current_period_end"))
                .isEqualTo(end);

        assertThat(Json.string(subscription.in(DAHLIA), "billing_mode", "type")).isIn("classic", "flexible");
    }

    @Test
    void theInvoiceNamesItsSubscriptionAtTheTopBeforeBasilAndUnderItsParentSince() {
        Map<String, Object> legacy = invoice.in(LEGACY);
        assertThat(legacy).containsEntry("subscription", subscription.id()).containsEntry("paid", false);
        assertThat(Json.string(legacy, "payment_intent")).startsWith("pi_");
        assertThat(legacy).doesNotContainKey("parent");

        Map<String, Object> basil = invoice.in(BASIL);
        assertThat(Json.string(basil, "parent", "subscription_details", "subscription"))
                .isEqualTo(subscription.id());
        assertThat(basil).doesNotContainKeys("subscription", "payment_intent", "charge", "paid", "payments");
        assertThat(invoice.in(DAHLIA)).containsKey("amount_paid_off_stripe");
    }

    @Test
    void aLineNamesItsPriceByObjectBeforeBasilAndUnderPricingSince() {
        String price = (String) subscription.list("items").get(0).get("price");

        Map<String, Object> legacy =
                Json.maps(invoice.in(LEGACY), "lines", "data").get(0);
        assertThat(Json.string(legacy, "price", "id")).isEqualTo(price);
        assertThat(Json.string(legacy, "plan", "id")).isEqualTo(price);

        Map<String, Object> basil =
                Json.maps(invoice.in(BASIL), "lines", "data").get(0);
        assertThat(Json.string(basil, "pricing", "price_details", "price")).isEqualTo(price);
        assertThat(Json.string(basil, "parent", "subscription_item_details", "subscription"))
                .isEqualTo(subscription.id());
        assertThat(basil).doesNotContainKeys("price", "plan", "type");
    }

    @Test
    void whatPointsFromMoneyToInvoicesIsThereBeforeBasilOnly() {
        Snapshot intent = life.get(invoice.text("payment_intent"));
        Snapshot charge = life.get(intent.text("latest_charge"));

        assertThat(intent.in(LEGACY)).containsEntry("invoice", invoice.id()).doesNotContainKey("latest_charge");
        assertThat(Json.string(Json.maps(intent.in(LEGACY), "charges", "data").get(0), "id"))
                .isEqualTo(charge.id());
        assertThat(intent.in(BASIL))
                .containsEntry("latest_charge", charge.id())
                .doesNotContainKeys("invoice", "charges");
        assertThat(charge.in(LEGACY)).containsKeys("invoice", "refunds");
        assertThat(charge.in(BASIL)).doesNotContainKeys("invoice", "refunds");
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void anOneOffInvoiceHasNoSubscription(Generation generation) {
        Life other = new LifeGenerator(Account.of(1), 2).life(2, List.of(Act.ONE_OFF_INVOICE_PAID));
        Map<String, Object> shape = other.objects("invoice").get(0).in(generation);

        assertThat(shape.get("subscription")).isNull();
        assertThat(shape.get("parent")).isNull();
        assertThat(shape).containsEntry("billing_reason", "manual").containsEntry("status", "paid");
    }

    @Test
    void aDeletedCustomerIsAStubInOldVersionsAndWholeInNewOnes() {
        Life other = new LifeGenerator(Account.of(1), 2).life(2, List.of(Act.DELETE_CUSTOMER));
        SimulatedEvent deleted = other.events().get(other.events().size() - 1);

        assertThat(deleted.type()).isEqualTo("customer.deleted");
        assertThat(Json.map(deleted.in(LEGACY), "data", "object"))
                .containsOnly(
                        Map.entry("id", deleted.objectId()),
                        Map.entry("object", "customer"),
                        Map.entry("deleted", true));
        assertThat(Json.string(deleted.in(DAHLIA), "data", "object", "email")).endsWith("example.com");
    }

    @Test
    void anUpcomingInvoiceHasNoId() {
        SimulatedEvent upcoming = life.events().stream()
                .filter(event -> event.type().equals("invoice.upcoming"))
                .findFirst()
                .orElseThrow();

        assertThat(Json.map(upcoming.in(DAHLIA), "data", "object"))
                .doesNotContainKey("id")
                .containsKey("customer");
    }

    @Test
    void anEnvelopeSaysVersionSecondAndRequest() {
        SimulatedEvent first = life.events().get(0);
        Map<String, Object> event = Json.object(Json.text(first.in(BASIL)));

        assertThat(event).containsEntry("object", "event").containsEntry("api_version", "2025-03-31.basil");
        assertThat(Json.integer(event, "created")).isEqualTo(first.created());
        assertThat(Json.string(event, "request", "id")).startsWith("req_");
        assertThat(Json.map(event, "data")).doesNotContainKey("previous_attributes");
    }

    @Test
    void whatHappensByItselfHasNoRequest() {
        SimulatedEvent failed = life.events().stream()
                .filter(event -> event.type().equals("invoice.payment_failed"))
                .findFirst()
                .orElseThrow();

        assertThat(Json.map(failed.in(DAHLIA), "request")).containsOnlyKeys("id", "idempotency_key");
        assertThat(failed.requestId()).isNull();
        assertThat(failed.idempotencyKey()).isNull();
    }
}
