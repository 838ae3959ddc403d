package io.striperoutes.mirror;

import io.striperoutes.api.Problem;
import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One lock of the transaction, on all nodes: whoever applies what Stripe says shares it, and an erasure has it alone. So an erasure sees all that was
 * applied before it, and what is applied after it sees the erasure. It is taken before any other lock, or two could wait for each other.
 */
@Component("erasureLock")
public class ErasureLock {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate savepoint;

    ErasureLock(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Waits until no erasure is going on, and keeps others back until the transaction of the caller ends; for who has no statement that does so anyway. */
    public void share() {
        jdbc.sql(Sql.of("mirror/share-erasure-lock")).query().singleRow();
    }

    /**
     * Waits until nothing is being applied, and keeps all of it back until the transaction of the caller ends. What comes while this waits must wait
     * too; so it gives up after a second each time, and lets that go first.
     *
     * @throws Problem 409 if what is being applied takes too long
     */
    public void take() throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!isTaken()) {
            if (System.nanoTime() > patience) {
                throw Problem.conflict("an event is being applied for long already; try again soon");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    private boolean isTaken() {
        try {
            savepoint.executeWithoutResult(status -> {
                jdbc.sql(Sql.of("mirror/take-erasure-lock")).query().singleRow();
                jdbc.sql(Sql.of("mirror/wait-without-limit")).update();
            });
            return true;
        } catch (DataAccessException e) {
            if (isTimeout(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isTimeout(DataAccessException caught) {
        return Causes.of(caught)
                .anyMatch(cause -> cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }
}
