package io.striperoutes.sandbox;

import java.util.function.Supplier;

/** When something happens in an account, and why. Guarded by the lock of the account. */
final class Present {
    private final SandboxClock clock;
    private Cause cause = Cause.TIME;
    private Long moment;
    private Long momentOfEvents;

    Present(SandboxClock clock) {
        this.clock = clock;
    }

    /** The second that objects are stamped with. */
    long second() {
        return moment != null ? moment : clock.second();
    }

    /**
     * The second that events are stamped with: never that of a test clock, so that it can be compared with the {@code Date} of an
     * answer.
     */
    long eventSecond() {
        return momentOfEvents != null ? momentOfEvents : clock.second();
    }

    Cause cause() {
        return cause;
    }

    /** Does something that this is the cause of. */
    <T> T because(Cause reason, Supplier<T> work) {
        Cause before = cause;
        cause = reason;
        try {
            return work.get();
        } finally {
            cause = before;
        }
    }

    /**
     * Does something in that second, whatever the clock says meanwhile.
     *
     * @param testClock whether it is the second of a test clock
     */
    <T> T at(long second, boolean testClock, Supplier<T> work) {
        Long before = moment;
        Long beforeOfEvents = momentOfEvents;
        moment = second;
        momentOfEvents = testClock ? momentOfEvents : Long.valueOf(second);
        try {
            return work.get();
        } finally {
            moment = before;
            momentOfEvents = beforeOfEvents;
        }
    }
}
