package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import java.util.Comparator;

/** What names one Stripe object: ids are unique per account only. */
public record ObjectKey(String connection, ObjectKind kind, String id) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(
                    (ObjectKey key) -> key.kind().stripeName())
            .thenComparing(ObjectKey::id)
            .thenComparing(ObjectKey::connection);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
