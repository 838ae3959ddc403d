package io.striperoutes.mirror;

/**
 * What the evidence about one object comes to.
 *
 * @param last the newest observation; in doubt the greatest, by content and event id, of those that can be the newest
 * @param asOf the second that it holds for, by Stripe's clock
 * @param until the last second that any observation which was weighed for it may belong to; {@code asOf} or later
 * @param inDoubt whether another observation may be the newest
 * @param tied whether observations that differ had to be put in order, so that evidence from before may change the result
 */
public record Outcome(Observation last, long asOf, long until, boolean inDoubt, boolean tied) {
    /** What has to be kept beside the snapshot, for {@link Evidence#arrival}. */
    public Standing standing() {
        return new Standing(asOf, until, last.terminal(), last.tombstone(), inDoubt, tied);
    }
}
