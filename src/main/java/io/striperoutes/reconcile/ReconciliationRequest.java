package io.striperoutes.reconcile;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Begins a reconciliation for whoever asks for one. */
@Component("reconciliationRequest")
class ReconciliationRequest {
    private static final int LONGEST_WORD = 20;

    private final Reconciliations reconciliations;
    private final RunStore runs;
    private final Connections connections;
    private final Clock clock;

    ReconciliationRequest(Reconciliations reconciliations, RunStore runs, Connections connections, Clock clock) {
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * Begins a run, unless one is going on: property {@code run} becomes it, and property {@code runId} the id of the one or the
     * other.
     *
     * @throws Problem 400 if the body is not understood, 409 if the connection has no key
     */
    public void begin(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        String connection = request.connection(connections);
        byte[] body = exchange.getMessage().getBody(byte[].class);
        exchange.getMessage().setBody(body); // a stream is read once
        Optional<Fields> fields = body == null || body.length == 0
                ? Optional.empty()
                : Optional.of(request.body().known("scope", "since"));
        Scope scope = fields.map(given -> given.text("scope", LONGEST_WORD))
                .map(ReconciliationRequest::scope)
                .orElse(Scope.ALL);
        Instant since = fields.map(given -> given.time("since")).orElse(null);
        if (since != null && scope == Scope.SWEEP) {
            throw Problem.badRequest("since is for events; scope sweep looks at every object, however old");
        }
        if (since != null && since.isAfter(clock.instant())) {
            throw Problem.badRequest("since is in the future");
        }
        try {
            Optional<Run> begun = reconciliations.begin(connection, scope, since);
            begun.ifPresent(run -> exchange.setProperty(Reconciliations.RUN, run));
            exchange.setProperty(
                    "runId",
                    begun.map(Run::id)
                            .or(() -> runs.running(connection))
                            .orElseThrow(() -> Problem.conflict(
                                    "a reconciliation of " + connection + " has ended this very moment; try again")));
        } catch (NoAccount e) {
            throw Problem.conflict(e.getMessage());
        }
    }

    private static Scope scope(String word) {
        if (!Scope.WORDS.contains(word)) {
            throw Problem.badRequest("scope must be one of " + String.join(", ", Scope.WORDS));
        }
        return Scope.of(word);
    }

    /** Answers which run it is. */
    public void begun(Exchange exchange) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", exchange.getProperty("runId", UUID.class).toString());
        body.put("status", "running");
        Answer.accepted(exchange, body);
    }
}
