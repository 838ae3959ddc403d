package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeEvent;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(CheckoutLink.class);

    private final JdbcClient jdbc;

    CheckoutLink(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the link, and returns the customer that is now known by its Stripe id. */
    Optional<Batch.Customer> apply(StripeEvent event, Batch batch) {
        String externalId = Json.reference(event.object(), "customer");
        // Anybody may put anything into that field: what is no id of ours says nothing.
        Optional<Customer> own = CustomerLookup.ownId(Json.string(event.object(), "client_reference_id"))
                .flatMap(id -> jdbc.sql(Sql.of("lifecycle/lock-customer"))
                        .param("id", id)
                        .query(Customer::read)
                        .optional())
                .filter(customer -> customer.connection().equals(event.connection()));
        if (externalId == null || own.isEmpty() || externalId.equals(own.get().externalId())) {
            return Optional.empty();
        }
        if (own.get().externalId() != null) {
            refuse(
                    own.get(),
                    externalId,
                    event,
                    "our customer is already Stripe's " + own.get().externalId());
            return Optional.empty();
        }
        if (own.get().erased()) {
            // What comes with the link would be the person again.
            refuse(own.get(), externalId, event, "the personal data of our customer was erased");
            return Optional.empty();
        }
        Optional<Customer> inbound = jdbc.sql(Sql.of("lifecycle/lock-customer-by-external"))
                .param("connection", event.connection())
                .param("externalId", externalId)
                .query(Customer::read)
                .optional();
        if (inbound.filter(Customer::erased).isPresent()) {
            // Merged, the mark that keeps the person out would be lost.
            refuse(own.get(), externalId, event, "the personal data of Stripe's " + externalId + " was erased");
            return Optional.empty();
        }
        if (inbound.filter(Customer::own).isPresent()) {
            // Anybody may write another id into the address of a payment link.
            refuse(
                    own.get(),
                    externalId,
                    event,
                    "Stripe's " + externalId + " is our customer "
                            + inbound.get().id() + " already");
            return Optional.empty();
        }
        inbound.ifPresent(row -> merge(row, own.get()));
        jdbc.sql(Sql.of("lifecycle/link-customer"))
                .param("externalId", externalId)
                .param("id", own.get().id())
                .update();
        batch.touch(event, externalId);
        return Optional.of(new Batch.Customer(event.connection(), externalId));
    }

    private void merge(Customer inbound, Customer own) {
        jdbc.sql(Sql.of("lifecycle/move-transitions"))
                .param("from", inbound.id())
                .param("to", own.id())
                .update();
        jdbc.sql(Sql.of("lifecycle/delete-merged-customer"))
                .param("id", inbound.id())
                .update();
    }

    private void refuse(Customer own, String externalId, StripeEvent event, String reason) {
        LOG.warn("Checkout {} names {} for our customer {}: {}", event.objectId(), externalId, own.id(), reason);
        jdbc.sql(Sql.of("lifecycle/insert-conflict"))
                .param("connection", event.connection())
                .param("externalId", externalId)
                .param("customerId", own.id().toString())
                .param("reason", reason)
                .param("eventId", Objects.requireNonNullElse(event.id(), "fetched"))
                .update();
    }
}
