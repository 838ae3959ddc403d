package io.striperoutes.sandbox;

import java.util.Comparator;
import java.util.function.Supplier;
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
            first.guarded(() -> first.agenda().next() > due ? null : perform(first, due));
        }
        clock.reach(to);
    }

    /**
     * Does something now, in one second. What was due by then is done before it, however late the machine is: what happened before
     * must not be told after what comes later.
     */
    static <T> T now(SandboxAccount account, Supplier<T> work) {
        return account.guarded(() -> {
            long second = account.now();
            while (account.agenda().next() <= second) {
                perform(account, account.agenda().next());
            }
            return account.at(second, work);
        });
    }

    /** One task that fails is said, and does not keep the others from being done. */
    private static Void perform(SandboxAccount account, long due) {
        Runnable task = account.agenda().take();
        try {
            account.at(due, () -> {
                task.run();
                return null;
            });
        } catch (RuntimeException e) {
            LOG.error("What was due at second {} failed", due, e);
        }
        return null;
    }

    /** Does what has fallen due while time went by. */
    void catchUp() {
        advance(clock.second());
    }

    private static long next(SandboxAccount account) {
        return account.guarded(account.agenda()::next);
    }
}
