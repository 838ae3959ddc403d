package io.striperoutes.reconcile;

import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A run that this node is at, with its counts so far. For one thread at a time. */
final class Run {
    /** What is wrong with every object of a large account shall not be told of each. */
    private static final int MOST_SAID = 100;

    private final UUID id;
    private final String connection;
    private final Scope scope;
    private final Instant since;
    private final List<String> warnings;
    private final List<String> failures = new ArrayList<>();
    private int unsaidWarnings;
    private int unsaidFailures;
    private boolean sweeps;
    private boolean owesSweep;
    long checked;
    long missedEvents;
    long repaired;
    long calls;

    /**
     * @param since events from here on are asked for; null: from the watermark
     * @param endpoint what was found out about the webhook endpoint before the run
     */
    Run(UUID id, String connection, Scope scope, Instant since, EndpointCheck.Verdict endpoint) {
        this.id = id;
        this.connection = connection;
        this.scope = scope;
        this.since = since;
        this.warnings = new ArrayList<>(endpoint.warnings());
        this.calls = endpoint.calls();
        this.sweeps = scope != Scope.EVENTS;
    }

    /** Asks Stripe, and counts it. */
    StripeAnswer get(StripeApi stripe, String path, Map<String, Object> parameters) {
        calls++;
        return stripe.call(connection, StripeRequest.get(path, parameters, Priority.RECONCILIATION));
    }

    UUID id() {
        return id;
    }

    String connection() {
        return connection;
    }

    Scope scope() {
        return scope;
    }

    Instant since() {
        return since;
    }

    /** Whether every object is looked at too, asked for or not. */
    boolean sweeps() {
        return sweeps;
    }

    /** Events alone cannot tell any more: every object has to be looked at. */
    void fallToSweep() {
        sweeps = true;
        owesSweep = true;
    }

    /** Whether every object has to be looked at, by a later run should this one not come to that. */
    boolean owesSweep() {
        return owesSweep;
    }

    List<String> warnings() {
        return said(warnings, unsaidWarnings);
    }

    /** Something for an operator to see to. */
    void warn(String warning) {
        if (warnings.size() < MOST_SAID) {
            warnings.add(warning);
        } else {
            unsaidWarnings++;
        }
    }

    /** The run goes on, but has not done all that it should. */
    void fail(String failure) {
        if (failures.size() < MOST_SAID) {
            failures.add(failure);
        } else {
            unsaidFailures++;
        }
    }

    /** Why the run has not done all that it should; null if it has. */
    String error() {
        return failures.isEmpty() ? null : String.join("; ", said(failures, unsaidFailures));
    }

    private static List<String> said(List<String> said, int unsaid) {
        return unsaid == 0
                ? said
                : Stream.concat(said.stream(), Stream.of("and " + unsaid + " more"))
                        .toList();
    }

    @Override
    public String toString() {
        return "reconciliation " + id + " of " + connection + " (" + scope.word() + ")";
    }
}
