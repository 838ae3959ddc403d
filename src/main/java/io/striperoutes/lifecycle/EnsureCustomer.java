package io.striperoutes.lifecycle;

import io.striperoutes.api.Problem;
import io.striperoutes.api.StripeProblem;
import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.PushRefused;
import io.striperoutes.outbound.PushWork;
import io.striperoutes.outbound.Pushes;
import io.striperoutes.stripe.StripeFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes sure that a customer is at Stripe, for what cannot do without: an invoice, a checkout, the customer portal. Outside of any transaction. */
@Component("ensureCustomer")
public class EnsureCustomer {
    /** How long another push of the same customer is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long PAUSE_MS = 50;

    private final JdbcClient jdbc;
    private final CustomerStore store;
    private final CustomerDebt debt;
    private final Pushes pushes;
    private final PushWork work;
    private final TransactionTemplate transaction;

    EnsureCustomer(
            JdbcClient jdbc,
            CustomerStore store,
            CustomerDebt debt,
            Pushes pushes,
            PushWork work,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.store = store;
        this.debt = debt;
        this.pushes = pushes;
        this.work = work;
        this.transaction = transaction;
    }

    /** Property {@code customer} becomes the Stripe id of the customer of property {@code customerId}. */
    public void ensure(Exchange exchange, @ExchangeProperty("customerId") UUID id) throws Exception {
        exchange.setProperty("customer", ensure(id));
    }

    /**
     * The Stripe id of one of our customers, who is created at Stripe now if need be.
     *
     * @throws PushRefused if it does not go to Stripe, was erased here or deleted there, or Stripe will not have it; the message says which
     * @throws StripeFailure if Stripe has refused it or could not be reached; says whether trying again later can help
     */
    String ensure(UUID id) throws Exception {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Customer customer = show(id);
            if (customer.externalId() != null) {
                return customer.externalId();
            }
            Optional<Push> lease = lease(customer);
            if (lease.isPresent()) {
                push(lease.get());
            } else if (System.nanoTime() > patience) {
                throw new CannotAcquireLockException("customer " + id + " is being pushed to Stripe for long already");
            } else {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        }
    }

    /**
     * The same for a caller of the HTTP API, who is told why not.
     *
     * @throws Problem if the customer does not go to Stripe, or Stripe does not take it
     */
    public String ensureOrTell(UUID id) throws Exception {
        try {
            return ensure(id);
        } catch (PushRefused e) {
            throw Problem.conflict(e.getMessage());
        } catch (StripeFailure e) {
            throw StripeProblem.of("take the customer", e);
        }
    }

    private Customer show(UUID id) {
        Customer customer = jdbc.sql(Sql.of("lifecycle/show-customer"))
                .param("id", id)
                .query(Customer::read)
                .single();
        if (customer.erased()) {
            throw new PushRefused("the personal data of customer " + id + " was erased");
        }
        if (store.isDeleted(customer)) {
            throw new PushRefused("customer " + id + " was deleted at Stripe");
        }
        return customer;
    }

    private Optional<Push> lease(Customer customer) {
        debt.refusal(customer.connection()).ifPresent(reason -> {
            throw new PushRefused(reason);
        });
        if (!pushes.exists(customer.connection(), CustomerDebt.TYPE, customer.id())) {
            // Made while customers did not go to Stripe.
            transaction.executeWithoutResult(status -> debt.oweNew(store.lock(customer.id())));
        }
        return pushes.lease(customer.connection(), CustomerDebt.TYPE, customer.id());
    }

    private void push(Push push) throws Exception {
        try {
            work.push(push);
        } catch (Exception e) {
            pushes.failed(push, e);
            throw e;
        }
    }
}
