package io.striperoutes.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The sandbox's time: goes on as the machine's does, and can be put forward or held; it never goes back. */
public final class SandboxClock extends Clock {
    private final Clock wall;
    private Duration ahead = Duration.ZERO;
    private Instant held;

    SandboxClock(Clock wall) {
        this.wall = wall;
    }

    /** The present Unix second. */
    public long second() {
        return instant().getEpochSecond();
    }

    @Override
    public synchronized Instant instant() {
        return held != null ? held : wall.instant().plus(ahead);
    }

    /** Puts the clock to a Unix second; without effect if that is over. */
    synchronized void reach(long second) {
        Duration step = Duration.between(instant(), Instant.ofEpochSecond(second));
        if (!step.isNegative() && !step.isZero()) {
            ahead = ahead.plus(step);
            held = held == null ? null : held.plus(step);
        }
    }

    /** Lets it stand still, or go on from where it stands. */
    synchronized void hold(boolean still) {
        Instant now = instant();
        ahead = Duration.between(wall.instant(), now);
        held = still ? now : null;
    }

    /** How far it is before the machine's, in milliseconds. */
    synchronized long ahead() {
        return Duration.between(wall.instant(), instant()).toMillis();
    }

    /** Puts it so far before the machine's; without effect if it is further. */
    synchronized void ahead(long milliseconds) {
        if (milliseconds > ahead.toMillis()) {
            ahead = Duration.ofMillis(milliseconds);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same clock: it only ever tells UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
