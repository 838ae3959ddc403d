package io.striperoutes.invoices;

import io.striperoutes.connection.Connection;
import io.striperoutes.connection.Connections;
import io.striperoutes.stripe.StripeAccounts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether own invoices may go to Stripe. */
@Component
public class OutboundSwitch {
    private final Connections connections;
    private final StripeAccounts accounts;

    OutboundSwitch(Connections connections, StripeAccounts accounts) {
        this.connections = connections;
        this.accounts = accounts;
    }

    /** Why nothing of a connection may go to Stripe; empty if it may. */
    public Optional<String> refusal(String id) {
        Optional<Connection> connection = connections.find(id);
        if (connection.isEmpty() || accounts.find(id).isEmpty()) {
            return Optional.of("connection " + id + " is not there, or has no Stripe key");
        }
        return connection.get().syncConfig().invoiceOutboundEnabled()
                ? Optional.empty()
                : Optional.of("invoice_outbound_enabled is off for connection " + id);
    }
}
