package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.OwnId;
import io.striperoutes.stripe.StripeEvent;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Learns from a checkout which of the application's customers a Stripe customer is: the session carries the application's own
 * id as {@code client_reference_id}. An inbound row of the same Stripe customer is merged into the own row.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/object">The Session object</a>
 */
@Component
class CheckoutLink {
    private final JdbcClient jdbc;
    private final CustomerLink link;

    CheckoutLink(JdbcClient jdbc, CustomerLink link) {
        this.jdbc = jdbc;
        this.link = link;
    }

    /** Makes the link, and returns the customer that is now known by its Stripe id. */
    Optional<Batch.Customer> apply(StripeEvent event, Batch batch) {
        String externalId = Json.reference(event.object(), "customer");
        // Anybody may put anything into that field: what is no id of ours says nothing.
        Optional<Customer> own = OwnId.of(Json.string(event.object(), "client_reference_id"))
                .flatMap(id -> jdbc.sql(Sql.of("lifecycle/lock-customer"))
                        .param("id", id)
                        .query(Customer::read)
                        .optional())
                .filter(customer -> customer.connection().equals(event.connection()));
        if (externalId == null || own.isEmpty() || externalId.equals(own.get().externalId())) {
            return Optional.empty();
        }
        if (link.link(own.get(), externalId, Objects.requireNonNullElse(event.id(), "fetched"))
                .isPresent()) {
            return Optional.empty();
        }
        batch.touch(event, externalId);
        return Optional.of(new Batch.Customer(event.connection(), externalId));
    }
}
