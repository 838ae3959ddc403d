package io.striperoutes.connection;

import java.util.Optional;
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
