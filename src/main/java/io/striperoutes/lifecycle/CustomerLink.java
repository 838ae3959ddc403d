package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes one of the application's customers and a Stripe customer one, in the caller's transaction; a row that an event has made for the same Stripe customer
 * becomes part of the own one. What cannot be one is a recorded conflict.
 */
@Component
class CustomerLink {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerLink.class);

    private final JdbcClient jdbc;
    private final CustomerDebt debt;

    CustomerLink(JdbcClient jdbc, CustomerDebt debt) {
        this.jdbc = jdbc;
        this.debt = debt;
    }

    /**
     * Links them.
     *
     * @param own locked
     * @param cause the event that says that they are one, or whatever else does
     * @return why they cannot be one; empty if they are, from now on or already
     */
    Optional<String> link(Customer own, String externalId, String cause) {
        if (externalId.equals(own.externalId())) {
            return Optional.empty();
        }
        Optional<Customer> inbound = jdbc.sql(Sql.of("lifecycle/lock-customer-by-external"))
                .param("connection", own.connection())
                .param("externalId", externalId)
                .query(Customer::read)
                .optional();
        Optional<String> obstacle = obstacle(own, externalId, inbound);
        if (obstacle.isPresent()) {
            conflict(own.connection(), externalId, own.id().toString(), obstacle.get(), cause);
            return obstacle;
        }
        inbound.ifPresent(row -> merge(row, own));
        jdbc.sql(Sql.of("lifecycle/link-customer"))
                .param("externalId", externalId)
                .param("id", own.id())
                .update();
        inbound.filter(row -> !row.unconfirmed().isEmpty()).ifPresent(row -> takeOver(row, own, externalId));
        return Optional.empty();
    }

    /** Records that a Stripe customer cannot be the one of ours that it is said to be; said again, it is recorded once. */
    void conflict(String connection, String externalId, String named, String reason, String cause) {
        int news = jdbc.sql(Sql.of("lifecycle/insert-conflict"))
                .param("connection", connection)
                .param("externalId", externalId)
                .param("customerId", named)
                .param("reason", reason)
                .param("eventId", cause)
                .update();
        if (news > 0) {
            LOG.warn("{} names {} for our customer {}: {}", cause, externalId, named, reason);
        }
    }

    private static Optional<String> obstacle(Customer own, String externalId, Optional<Customer> inbound) {
        if (own.externalId() != null) {
            return Optional.of("our customer is already Stripe's " + own.externalId());
        }
        if (own.erased()) {
            // What comes with the link would be the person again.
            return Optional.of("the personal data of our customer was erased");
        }
        if (inbound.filter(Customer::erased).isPresent()) {
            // Merged, the mark that keeps the person out would be lost.
            return Optional.of("the personal data of Stripe's " + externalId + " was erased");
        }
        // Anybody may write another id into the address of a payment link, or into metadata.
        return inbound.filter(Customer::own)
                .map(other -> "Stripe's " + externalId + " is our customer " + other.id() + " already");
    }

    private void merge(Customer inbound, Customer own) {
        jdbc.sql(Sql.of("lifecycle/move-transitions"))
                .param("from", inbound.id())
                .param("to", own.id())
                .update();
        jdbc.sql(Sql.of("lifecycle/delete-merged-customer"))
                .param("id", inbound.id())
                .update();
        debt.forget(inbound);
    }

    /**
     * What was changed of the inbound row, and Stripe has not been told, is told for the own one. It goes before what the own row was made with: that is what the
     * person was last called by whom Stripe knows.
     */
    private void takeOver(Customer inbound, Customer own, String externalId) {
        CustomerChanges.withProfile(
                        jdbc, "lifecycle/update-customer", inbound.unconfirmed().over(inbound.profile(), own.profile()))
                .param("externalId", externalId)
                .param("id", own.id())
                .update();
        debt.oweFields(own, inbound.unconfirmed().generations().keySet());
    }
}
