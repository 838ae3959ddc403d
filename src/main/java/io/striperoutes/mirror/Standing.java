package io.striperoutes.mirror;

/**
 * How firmly a stored snapshot stands, without the snapshot; the parts are those of the {@link Outcome} it came from.
 *
 * @param asOf the second that it holds for
 * @param until the last second that any observation which was weighed for it may belong to
 * @param terminal whether the object changes no more after it
 * @param tombstone whether it tells that the object was deleted
 * @param inDoubt whether another observation may be the newest
 * @param tied whether evidence from before may change it
 */
public record Standing(long asOf, long until, boolean terminal, boolean tombstone, boolean inDoubt, boolean tied) {
    Finality finality() {
        return tombstone ? Finality.TOMBSTONE : terminal ? Finality.TERMINAL : Finality.OPEN;
    }
}
