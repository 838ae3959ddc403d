package io.striperoutes.mirror;

/**
 * What the arrival of new observations means for a stored snapshot.
 *
 * @param answer what to do
 * @param outcome the new outcome where the answer is {@code WINS}, else null
 */
public record Arrival(Answer answer, Outcome outcome) {
    /** What to do with a stored snapshot. */
    public enum Answer {
        /** The new outcome replaces the stored one; nothing else need be read. */
        WINS,
        /** The stored one stays as it is. */
        STAYS,
        /** All evidence about the object has to be weighed again. */
        EVALUATE
    }

    static Arrival wins(Observation newest) {
        return new Arrival(Answer.WINS, new Outcome(newest, newest.second(), newest.until(), false, false));
    }

    static Arrival stays() {
        return new Arrival(Answer.STAYS, null);
    }

    static Arrival evaluate() {
        return new Arrival(Answer.EVALUATE, null);
    }
}
