package io.striperoutes.lifecycle;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.security.Caller;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes and changes customers on behalf of the application. What is written here is followed by route {@code settle} in the same
 * transaction, as after events: a customer never shows without its state, nor a change of state without its transition.
 */
@Component("customerChanges")
class CustomerChanges {
    private static final String ID = "customerId";

    private final JdbcClient jdbc;
    private final CustomerLookup lookup;
    private final CustomerStore store;
    private final Decisions decisions;
    private final CustomerView view;
    private final CustomerDebt debt;
    private final Policy policy;

    CustomerChanges(
            JdbcClient jdbc,
            CustomerLookup lookup,
            CustomerStore store,
            Decisions decisions,
            CustomerView view,
            CustomerDebt debt,
            Policy policy) {
        this.jdbc = jdbc;
        this.lookup = lookup;
        this.store = store;
        this.decisions = decisions;
        this.view = view;
        this.debt = debt;
        this.policy = policy;
    }

    /** Writes the new customer that the body describes, decides its state, and owes it to Stripe. */
    public void insert(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        CustomerInput input = new CustomerInput(request.body());
        insert(exchange, lookup.connection(request), input.created(), input.externalId());
    }

    /**
     * Writes a customer for who has just signed up and bought nothing. Who signs up twice is told so, and not given the customer that there is: an e-mail
     * address that anybody may type is no proof of being that customer.
     */
    public void signUp(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Customer.Profile profile = new CustomerInput(request.body()).signedUp();
        String connection = lookup.connection(request);
        if (!Caller.current().isAdmin()) {
            throw Problem.conflict("you act for a customer already");
        }
        if (policy.defaultTier() == null) {
            throw Problem.conflict("there is no default tier: set DEFAULT_TIER, or POST /api/v1/customers");
        }
        jdbc.sql(Sql.of("lifecycle/hold-email"))
                .param("connection", connection)
                .param("email", profile.email())
                .query()
                .singleRow();
        if (jdbc.sql(Sql.of("lifecycle/exists-email"))
                .param("connection", connection)
                .param("email", profile.email())
                .query(Boolean.class)
                .single()) {
            throw Problem.conflict("a customer with this e-mail address exists already");
        }
        insert(exchange, connection, profile, null);
    }

    private void insert(Exchange exchange, String connection, Customer.Profile profile, String externalId) {
        UUID id = withProfile(jdbc, "lifecycle/insert-customer", profile)
                .param("connection", connection)
                .param("externalId", externalId)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Problem.conflict("a customer with external_id " + externalId + " exists already"));
        debt.oweChange(Customer.UNKNOWN, store.lock(id));
        decide(exchange, id);
    }

    /** Writes what the body changes of a customer, and owes it to Stripe; its state may change with the Stripe customer that it is. */
    public void update(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        CustomerInput input = new CustomerInput(request.body());
        Customer before = store.lock(lookup.id(request));
        if (before.erased()) {
            throw Problem.conflict("the personal data of this customer has been erased");
        }
        try {
            withProfile(jdbc, "lifecycle/update-customer", input.over(before.profile()))
                    .param("id", before.id())
                    .param("externalId", externalId(input, before))
                    .update();
        } catch (DuplicateKeyException e) {
            throw Problem.conflict("another customer has external_id " + input.externalId());
        }
        debt.oweChange(before, store.lock(before.id()));
        decide(exchange, before.id());
    }

    /** Answers 201 with the customer that was made. */
    public void created(Exchange exchange) {
        UUID id = exchange.getProperty(ID, UUID.class);
        Answer.created(exchange, "/api/v1/customers/" + id, view.of(id));
    }

    /** Answers with the customer that was changed. */
    public void changed(Exchange exchange) {
        Answer.ok(exchange, view.of(exchange.getProperty(ID, UUID.class)));
    }

    private void decide(Exchange exchange, UUID id) {
        Batch batch = new Batch();
        exchange.setProperty(Batch.PROPERTY, batch);
        exchange.setProperty(ID, id);
        decisions.decide(List.of(store.lock(id)), Map.of(), Set.of(), batch);
    }

    /** A statement that writes a profile. */
    static JdbcClient.StatementSpec withProfile(JdbcClient jdbc, String statement, Customer.Profile profile) {
        return jdbc.sql(Sql.of(statement))
                .param("name", profile.name())
                .param("email", profile.email())
                .param("phone", profile.phone())
                .param("address", profile.address() == null ? null : Json.text(profile.address()))
                .param("metadata", Json.text(profile.metadata()));
    }

    /** A customer may become known at Stripe, but never become another one there: its state would be another one's. */
    private static String externalId(CustomerInput input, Customer before) {
        String said = input.saysExternalId() ? input.externalId() : before.externalId();
        if (before.externalId() != null && !before.externalId().equals(said)) {
            throw Problem.conflict("external_id is " + before.externalId() + " and cannot become another one");
        }
        return said;
    }
}
