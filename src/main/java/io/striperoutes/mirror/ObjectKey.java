package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.util.Comparator;
import java.util.Optional;

/** What names one Stripe object: ids are unique per account only. */
public record ObjectKey(String connection, ObjectKind kind, String id) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(
                    (ObjectKey key) -> key.kind().stripeName())
            .thenComparing(ObjectKey::id)
            .thenComparing(ObjectKey::connection);

    /** The object that an event shows, or that a thin event names; empty if the mirror keeps no such. */
    public static Optional<ObjectKey> of(StripeEvent event) {
        String id = event.isThin() ? event.relatedId() : event.objectId();
        return (event.isThin() ? event.relatedKind() : event.kind())
                .filter(kind -> id != null)
                .map(kind -> new ObjectKey(event.connection(), kind, id));
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
