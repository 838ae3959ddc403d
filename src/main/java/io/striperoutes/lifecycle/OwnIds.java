package io.striperoutes.lifecycle;

import io.striperoutes.mirror.Erasure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What this program writes into the metadata of a Stripe customer beside the application's own: whose it is. */
final class OwnIds {
    /** Says which of our customers it is. */
    static final String CUSTOMER = Erasure.OWN_CUSTOMER;

    /** The same for people who look into Stripe's dashboard; the application may have an entry of that name of its own. */
    static final String EXTERNAL = "external_id";

    private OwnIds() {}

    /** The entries for a customer. */
    static Map<String, Object> of(UUID id, Map<String, Object> metadata) {
        Map<String, Object> ids = new LinkedHashMap<>();
        ids.put(CUSTOMER, id.toString());
        if (!metadata.containsKey(EXTERNAL)) {
            ids.put(EXTERNAL, id.toString());
        }
        return ids;
    }

    /** A profile of Stripe's without what was written by us. */
    static Customer.Profile without(UUID id, Customer.Profile profile) {
        Map<String, Object> metadata = new LinkedHashMap<>(profile.metadata());
        metadata.remove(CUSTOMER, id.toString());
        metadata.remove(EXTERNAL, id.toString());
        return profile.withMetadata(metadata);
    }
}
