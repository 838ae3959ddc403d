package io.striperoutes.lifecycle;

import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** What callers may say of a customer, checked: lengths are Stripe's, so that what is stored here can be stored there. */
final class CustomerInput {
    private static final String[] FIELDS = {"name", "email", "external_id", "phone", "address", "metadata"};
    private static final String[] ADDRESS = {"line1", "line2", "city", "state", "postal_code", "country"};
    private static final int MAX_NAME = 256;
    private static final int MAX_EMAIL = 512;
    private static final int MAX_PHONE = 20;
    private static final int MAX_LINE = 255;
    private static final int MAX_ID = 255;
    private static final int MAX_METADATA = 48;

    private final Fields fields;

    /** @throws Problem 400 if there is an unknown field */
    CustomerInput(Fields fields) {
        this.fields = fields.known(FIELDS);
    }

    /**
     * A new customer's profile: name and e-mail address must be there.
     *
     * @throws Problem 400 if anything is wrong
     */
    Customer.Profile created() {
        fields.required("name", MAX_NAME);
        fields.required("email", MAX_EMAIL);
        return over(new Customer.Profile(null, null, null, null, Map.of(), null));
    }

    /**
     * The profile of who has just signed up: all that must be there is the e-mail address.
     *
     * @throws Problem 400 if anything is wrong
     */
    Customer.Profile signedUp() {
        fields.known("email", "name").required("email", MAX_EMAIL);
        return over(new Customer.Profile(null, null, null, null, Map.of(), null));
    }

    /**
     * The profile with what is said here; null clears, what is absent stays. Metadata is merged entry by entry, as Stripe does it.
     *
     * @throws Problem 400 if anything is wrong
     */
    Customer.Profile over(Customer.Profile before) {
        return new Customer.Profile(
                fields.has("name") ? fields.text("name", MAX_NAME) : before.name(),
                fields.has("email") ? email() : before.email(),
                fields.has("phone") ? fields.text("phone", MAX_PHONE) : before.phone(),
                fields.has("address") ? address() : before.address(),
                fields.has("metadata") ? metadata(before.metadata()) : before.metadata(),
                before.paymentMethod());
    }

    /** Stripe's id of the customer; null where none is said. Stripe's own are {@code cus_…}, imported ones may be anything. */
    String externalId() {
        String id = fields.text("external_id", MAX_ID);
        if (id != null && !id.matches("[\\x21-\\x7e&&[^/?#%]]+")) {
            throw Problem.badRequest("external_id must be a Stripe customer id such as cus_NffrFeUfNV2Hib");
        }
        return id;
    }

    boolean saysExternalId() {
        return fields.has("external_id");
    }

    private Map<String, Object> metadata(Map<String, Object> before) {
        Map<String, Object> said = fields.metadataChanges("metadata");
        Map<String, Object> merged = new LinkedHashMap<>(fields.object("metadata") == null ? Map.of() : before);
        said.forEach((key, value) -> {
            if (key.equals(OwnIds.CUSTOMER)) {
                throw Problem.badRequest("metadata." + key + " is what this program writes at Stripe");
            }
            if (value == null) {
                merged.remove(key);
            } else {
                merged.put(key, value);
            }
        });
        if (merged.size() > MAX_METADATA) {
            throw Problem.badRequest("metadata must not have more than " + MAX_METADATA
                    + " entries: Stripe takes 50, and two say whose customer it is");
        }
        return merged;
    }

    private String email() {
        String email = fields.text("email", MAX_EMAIL);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
            throw Problem.badRequest("email must be an e-mail address");
        }
        return email;
    }

    private Map<String, Object> address() {
        Fields given = fields.object("address");
        if (given == null) {
            return null;
        }
        given.known(ADDRESS);
        Map<String, Object> address = new LinkedHashMap<>();
        for (String line : ADDRESS) {
            if (given.text(line, MAX_LINE) != null) {
                address.put(line, given.text(line, MAX_LINE));
            }
        }
        return address.isEmpty() ? null : address;
    }
}
