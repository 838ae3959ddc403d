package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What becomes of events whose family is not synced. */
@ApplicationTest
class SwitchedOffTest {
    /** One event of each kind, and the switch of its family. */
    private static final Map<String, Object> FLAGS = Maps.of(
            "customer.created", "customer_inbound_enabled",
            "customer.subscription.created", "subscription_inbound_enabled",
            "product.created", "plan_inbound_enabled",
            "price.created", "plan_inbound_enabled",
            "plan.created", "plan_inbound_enabled",
            "invoice.paid", "invoice_inbound_enabled",
            "invoice_payment.paid", "payment_inbound_enabled",
            "payment_intent.succeeded", "payment_inbound_enabled",
            "setup_intent.succeeded", "payment_inbound_enabled",
            "checkout.session.completed", "payment_inbound_enabled",
            "charge.refunded", "payment_inbound_enabled",
            "charge.dispute.created", "payment_inbound_enabled",
            "refund.created", "payment_inbound_enabled");

    @Autowired
    private Events events;

    @Autowired
    private SettableSync sync;

    @LocalServerPort
    private int port;

    @AfterEach
    void switchAllOn() {
        sync.switchAllOn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_inbound_enabled",
                "plan_inbound_enabled",
                "subscription_inbound_enabled",
                "invoice_inbound_enabled",
                "payment_inbound_enabled"
            })
    void aSwitchThatIsOffSkipsTheEventsOfItsFamilyAndNoOthers(String off) {
        sync.switchOff(off);
        Deliveries deliveries = new Deliveries(new Http(port));
        Map<String, String> sent = new LinkedHashMap<>();
        FLAGS.keySet().forEach(type -> sent.put(type, deliveries.send(type, 1700000000, object(type, off))));

        sent.forEach((type, event) -> {
            Map<String, Object> row = events.ends(event, "processed", "skipped");
            boolean skipped = FLAGS.get(type).equals(off);
            assertThat(row)
                    .as(type)
                    .containsEntry("status", skipped ? "skipped" : "processed")
                    .containsEntry("reason", skipped ? off : null);
            assertThat(events.all("select id from stripe.object where id = :id", id(type, off)))
                    .as(type)
                    .hasSize(skipped ? 0 : 1);
        });
    }

    @Test
    void withoutCustomersASubscriptionMakesABareRow() {
        sync.switchOff("customer_inbound_enabled");
        Map<String, Object> subscription = Deliveries.subscription("sub_bare", "cus_bare", "active", "price_basic");
        subscription.put("metadata", Map.of("email", "known@example.com"));
        events.done("customer.subscription.created", 1700000000, subscription);

        assertThat(events.one("select * from billing.customer where external_id = :id", "cus_bare"))
                .containsEntry("email", null)
                .containsEntry("name", null)
                .containsEntry("status", "active")
                .containsEntry("tier", "basic");
        assertThat(events.all("select * from stripe.wanted where id = :id", "cus_bare"))
                .as("a fetch would be skipped too")
                .isEmpty();
    }

    private static Map<String, Object> object(String type, String off) {
        if (type.startsWith("customer.subscription")) {
            return Deliveries.subscription(id(type, off), "cus_of_" + off, "active", "price_basic");
        }
        Map<String, Object> object = new HashMap<>();
        object.put("id", id(type, off));
        object.put("object", kind(type));
        object.put("created", 1700000000);
        return object;
    }

    private static String id(String type, String off) {
        return type + "_" + off;
    }

    private static String kind(String type) {
        return switch (type) {
            case "checkout.session.completed" -> "checkout.session";
            case "charge.dispute.created" -> "dispute";
            default -> type.substring(0, type.lastIndexOf('.'));
        };
    }
}
