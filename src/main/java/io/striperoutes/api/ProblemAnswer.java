package io.striperoutes.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.striperoutes.failure.Causes;
import io.striperoutes.failure.Refused;
import io.striperoutes.security.Audit;
import io.striperoutes.stripe.StripeFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Turns what went wrong in a route into its answer, or, where nobody waits for one, into a line in the log. */
@Component("problem")
class ProblemAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswer.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    /** Set by who calls a route as a part of its own work, and records itself what that fails with. */
    private static final String FAILS_TO_CALLER = "failsToCaller";

    private final ObjectMapper json;

    ProblemAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** True unless somebody outside of this route has to learn of the failure, to undo what was done: as in a batch of events. */
    public boolean isAnsweredHere(Exchange exchange) {
        if (exchange.getProperty(FAILS_TO_CALLER) != null) {
            return false;
        }
        return !inTransaction(exchange) || isRequest(exchange) && !isPart(exchange);
    }

    /** The parts of a split body do not carry the mark of the transaction that they run in; their thread does. */
    private static boolean inTransaction(Exchange exchange) {
        return exchange.isTransacted() || TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** Answers the exchange's exception. What is not meant for the caller is logged, and only that. */
    public void answer(Exchange exchange) throws JsonProcessingException {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (!isRequest(exchange)) {
            // A timer comes again: a line each time says enough, a stack trace each second would drown all else.
            LOG.warn("Route {} failed: {}", exchange.getFromRouteId(), Causes.line(failure));
            return;
        }
        String method = exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class);
        String path = exchange.getMessage().getHeader(Exchange.HTTP_URI, "/", String.class);
        Problem problem = problem(failure);
        if (problem.isRefusal()) {
            exchange.getMessage()
                    .getHeader("CamelHttpServletRequest", HttpServletRequest.class)
                    .setAttribute(Audit.REFUSED, problem.getMessage());
        }
        exchange.getMessage().removeHeaders("*");
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            LOG.warn("{} {} could not be answered: {}", method, path, Causes.line(failure));
            exchange.getMessage().setHeader("Retry-After", RETRY_AFTER_SECONDS);
        } else if (problem.status().is5xxServerError() && Causes.of(failure).anyMatch(problem::equals)) {
            // Foreseen, as what Stripe refuses: its words, which may be of a person's data, are for the caller.
            LOG.warn("{} {} is answered with {}", method, path, problem.status());
        } else if (problem.status().is5xxServerError()) {
            LOG.error("{} {} failed", method, path, failure);
        }
        exchange.getMessage()
                .setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status().value());
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        exchange.getMessage().setBody(json.writeValueAsBytes(problem.body(path)));
        if (exchange.isTransacted()) {
            exchange.setRollbackOnlyLast(true);
            exchange.setRouteStop(true);
        }
    }

    private static boolean isRequest(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof PlatformHttpEndpoint;
    }

    /** A part of a split body fails with the whole. */
    private static boolean isPart(Exchange exchange) {
        return exchange.getProperty(Exchange.SPLIT_INDEX) != null;
    }

    private static Problem problem(Throwable failure) {
        List<Throwable> causes = Causes.of(failure).toList();
        for (Throwable cause : causes) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof AccessDeniedException) {
                return new Problem(HttpStatus.FORBIDDEN, cause.getMessage());
            }
            if (cause instanceof Refused refused) {
                return new Problem(HttpStatus.valueOf(refused.status()), cause.getMessage(), refused.members());
            }
            if (cause instanceof StripeFailure refusal) {
                return StripeProblem.of(refusal);
            }
        }
        return causes.stream().anyMatch(ProblemAnswer::isUnavailable)
                ? new Problem(HttpStatus.SERVICE_UNAVAILABLE, "the database does not answer now; try again soon")
                : new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "an unexpected error; the log says more");
    }

    /** Away, overloaded, or in conflict with another transaction: the same request may succeed later. */
    private static boolean isUnavailable(Throwable cause) {
        return cause instanceof CannotGetJdbcConnectionException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof TransactionSystemException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof ConcurrencyFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof SQLTransientException
                || cause instanceof SQLNonTransientConnectionException;
    }
}
