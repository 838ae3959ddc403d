package io.striperoutes.connection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is synced: from Stripe, by family of event types, and to Stripe.
 *
 * @param customerOutboundEnabled whether changes of customers are pushed
 * @param invoiceOutboundEnabled whether own invoices are pushed
 */
@ConfigurationProperties("stripe-routes.sync-config")
public record SyncConfig(
        @DefaultValue("true") boolean customerInboundEnabled,
        @DefaultValue("true") boolean planInboundEnabled,
        @DefaultValue("true") boolean subscriptionInboundEnabled,
        @DefaultValue("true") boolean invoiceInboundEnabled,
        @DefaultValue("true") boolean paymentInboundEnabled,
        @DefaultValue("true") boolean customerOutboundEnabled,
        @DefaultValue("true") boolean invoiceOutboundEnabled) {

    /** The names of all switches. */
    public static final List<String> FLAGS = List.of(
            "customer_inbound_enabled",
            "customer_outbound_enabled",
            "plan_inbound_enabled",
            "invoice_outbound_enabled",
            "subscription_inbound_enabled",
            "invoice_inbound_enabled",
            "payment_inbound_enabled");

    /** With the switches on whose names are. */
    public static SyncConfig of(Predicate<String> on) {
        return new SyncConfig(
                on.test("customer_inbound_enabled"),
                on.test("plan_inbound_enabled"),
                on.test("subscription_inbound_enabled"),
                on.test("invoice_inbound_enabled"),
                on.test("payment_inbound_enabled"),
                on.test("customer_outbound_enabled"),
                on.test("invoice_outbound_enabled"));
    }

    /** All switches by their names. */
    public Map<String, Object> flags() {
        Map<String, Object> flags = new LinkedHashMap<>();
        flags.put("customer_inbound_enabled", customerInboundEnabled);
        flags.put("customer_outbound_enabled", customerOutboundEnabled);
        flags.put("plan_inbound_enabled", planInboundEnabled);
        flags.put("invoice_outbound_enabled", invoiceOutboundEnabled);
        flags.put("subscription_inbound_enabled", subscriptionInboundEnabled);
        flags.put("invoice_inbound_enabled", invoiceInboundEnabled);
        flags.put("payment_inbound_enabled", paymentInboundEnabled);
        return flags;
    }

    /** The name of the switch that keeps events of this type out; empty if they are let in. */
    public Optional<String> closedFor(String eventType) {
        if (eventType.startsWith("customer.subscription.")) {
            return closed(subscriptionInboundEnabled, "subscription_inbound_enabled");
        }
        return switch (eventType.substring(0, Math.max(eventType.indexOf('.'), 0))) {
            case "customer" -> closed(customerInboundEnabled, "customer_inbound_enabled");
            case "product", "price", "plan" -> closed(planInboundEnabled, "plan_inbound_enabled");
            case "invoice" -> closed(invoiceInboundEnabled, "invoice_inbound_enabled");
            default -> closed(paymentInboundEnabled, "payment_inbound_enabled");
        };
    }

    private static Optional<String> closed(boolean enabled, String flag) {
        return enabled ? Optional.empty() : Optional.of(flag);
    }
}
