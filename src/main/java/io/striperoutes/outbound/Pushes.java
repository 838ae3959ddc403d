package io.striperoutes.outbound;

import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is owed to Stripe: noted with the change that causes it, worked off after its commit, one entity never twice at the same time. */
@Component("pushes")
public class Pushes {
    private final JdbcClient jdbc;
    private final WakePushes wake;
    private final Duration lease;

    Pushes(JdbcClient jdbc, WakePushes wake, @Value("${stripe-routes.outbound.lease}") Duration lease) {
        this.jdbc = jdbc;
        this.wake = wake;
        this.lease = lease;
    }

    /**
     * Owes an entity to Stripe, as it is when the transaction of the caller commits. Another change before it was pushed costs no further push.
     *
     * @return the generation that this change belongs to, 1 or more
     */
    public long owe(String connection, String entityType, UUID entityId) {
        long generation = of("outbound/owe-push", connection, entityType, entityId)
                .query(Long.class)
                .single();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake.now();
                }
            });
        }
        return generation;
    }

    /** Whether anything was ever owed for an entity. */
    public boolean exists(String connection, String entityType, UUID entityId) {
        return of("outbound/exists-push", connection, entityType, entityId)
                .query(Boolean.class)
                .single();
    }

    /** Lets leases be taken of something for which nothing is owed. */
    @Transactional
    void open(String connection, String entityType, UUID entityId) {
        of("outbound/open-turn", connection, entityType, entityId).update();
    }

    /** Takes the lease of one entity, whatever its turn; empty if another one has it, or nothing was ever owed. */
    @Transactional
    public Optional<Push> lease(String connection, String entityType, UUID entityId) {
        return of("outbound/lease-push", connection, entityType, entityId)
                .param("lease", seconds())
                .query(Push::read)
                .optional();
    }

    /** Takes the lease of the longest due entity of these types; empty if none is due. */
    @Transactional
    public Optional<Push> claim(String... entityTypes) {
        return jdbc.sql(Sql.of("outbound/claim-push"))
                .param("entityTypes", entityTypes)
                .param("lease", seconds())
                .query(Push::read)
                .optional();
    }

    /**
     * Keeps the lease for its whole time from now on; for a push of many requests, before each.
     *
     * @throws OptimisticLockingFailureException if it has run out, and another one is at it
     */
    @Transactional
    public void renew(Push push) {
        held(push, of("outbound/renew-lease", push).param("lease", seconds()).update());
    }

    /** Gives the lease back; nothing was tried. */
    @Transactional
    public void release(Push push) {
        of("outbound/release-lease", push).update();
    }

    /**
     * Notes a request to create the entity, before it is sent, in a transaction of its own.
     *
     * @throws OptimisticLockingFailureException if the lease has run out, and another one is at it
     */
    @Transactional
    public void ask(Push push, String key, Map<String, Object> body) {
        held(
                push,
                of("outbound/note-asked", push)
                        .param("key", key)
                        .param("body", Json.text(body))
                        .update());
    }

    /**
     * Ends the push: Stripe has what was owed up to its generation. In the transaction that writes what Stripe has answered.
     *
     * @throws OptimisticLockingFailureException if the lease has run out, and another one is at it: then what it writes counts, and not this
     */
    public void done(Push push) {
        held(
                push,
                of("outbound/complete-push", push)
                        .param("generation", push.generation())
                        .update());
    }

    /** Ends the attempt: the push comes again after a while, or is dead where that cannot help. */
    @Transactional
    public void failed(Push push, Throwable caught) {
        Optional<StripeFailure> failure = Causes.of(caught)
                .filter(StripeFailure.class::isInstance)
                .map(StripeFailure.class::cast)
                .findFirst();
        boolean refused = Causes.of(caught).anyMatch(PushRefused.class::isInstance);
        of("outbound/fail-push", push)
                .param("generation", push.generation())
                .param("dead", refused || failure.filter(f -> !f.retryable()).isPresent())
                .param("answered", failure.filter(Pushes::usesUpKey).isPresent())
                .param("error", error(failure.orElse(null), caught))
                .update();
    }

    /** Nothing is owed for an entity any more: it was erased. In the transaction of the caller. */
    public void forget(String connection, String entityType, UUID entityId) {
        of("outbound/forget-push", connection, entityType, entityId).update();
    }

    /** Stripe keeps its answer to a key, also that it failed; but not that it was too busy. */
    private static boolean usesUpKey(StripeFailure failure) {
        return failure.status() >= 400 && failure.status() != 409 && failure.status() != 429;
    }

    /** Stripe's own words say it best; the exceptions around and below are the library's. */
    private static String error(StripeFailure failure, Throwable caught) {
        return failure == null
                ? Causes.line(caught)
                : Causes.line(new StripeFailure(
                        failure.getMessage(),
                        failure.status(),
                        failure.code(),
                        failure.requestId(),
                        failure.retryable(),
                        null));
    }

    private void held(Push push, int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("the lease of %s %s has run out, and another node has it"
                    .formatted(push.entityType(), push.entityId()));
        }
    }

    private double seconds() {
        return lease.toMillis() / 1000.0;
    }

    private JdbcClient.StatementSpec of(String statement, Push push) {
        return of(statement, push.connection(), push.entityType(), push.entityId())
                .param("token", push.lease());
    }

    private JdbcClient.StatementSpec of(String statement, String connection, String entityType, UUID entityId) {
        return jdbc.sql(Sql.of(statement))
                .param("connection", connection)
                .param("entityType", entityType)
                .param("entityId", entityId);
    }
}
