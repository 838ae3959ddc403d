package io.striperoutes.sandbox;

import java.util.Comparator;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what falls due, in all accounts together in the order of time. */
final class Timekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
    /** More than anything sensible needs; a task that plans itself for ever would otherwise never end. */
    private static final int MOST_TASKS = 1_000_000;

    private final Accounts accounts;
    private final SandboxClock clock;

    Timekeeper(Accounts accounts, SandboxClock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Puts the clock forward to that second, and does on the way what falls due. */
    synchronized void advance(long to) {
        for (int i = 0; i < MOST_TASKS; i++) {
            SandboxAccount first = accounts.all().stream()
                    .map(AccountApi::account)
                    .min(Comparator.comparingLong(Timekeeper::next))
                    .orElse(null);
            long due = first == null ? Long.MAX_VALUE : next(first);
            if (due > to) {
                break;
            }
            clock.reach(due);
            fallDue(first, Step.due(due));
        }
        clock.reach(to);
    }

    /**
     * Does something now, in one second. What was due by then is done before it, however late the machine is: what happened before
     * must not be told after what comes later.
     */
    static <T> T now(SandboxAccount account, LongFunction<T> work) {
        return account.guarded(() -> {
            long second = account.now();
            if (account.agenda().next() <= second) {
                fallDue(account, Step.due(second));
            }
            return work.apply(second);
        });
    }

    /** Does all that is due in an account by the step's second. */
    static void fallDue(SandboxAccount account, Step step) {
        account.steps().take(step, () -> {
            perform(account, account.agenda(), step.second());
            return null;
        });
    }

    /** Does all of an agenda that is due by that second; one task that fails is said, and does not keep the others from being done. */
    static void perform(SandboxAccount account, Agenda agenda, long to) {
        perform(account, agenda, to, false);
    }

    /** @param testClock whether it is the agenda of a test clock */
    static void perform(SandboxAccount account, Agenda agenda, long to, boolean testClock) {
        for (int i = 0; i < MOST_TASKS && agenda.next() <= to; i++) {
            long due = agenda.next();
            Runnable task = agenda.take();
            try {
                account.present().at(due, testClock, () -> {
                    task.run();
                    return null;
                });
            } catch (RuntimeException e) {
                LOG.error("What was due at second {} failed", due, e);
            }
        }
    }

    /** Does what has fallen due while time went by. */
    void catchUp() {
        advance(clock.second());
    }

    private static long next(SandboxAccount account) {
        return account.guarded(account.agenda()::next);
    }
}
