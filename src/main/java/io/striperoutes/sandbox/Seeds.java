package io.striperoutes.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Objects that an account has had for long: made in no time, and no event tells of them. To be sown before the account has others,
 * the oldest first, as lists are in the order of creation.
 */
public final class Seeds {
    private final SandboxAccount account;

    Seeds(SandboxAccount account) {
        this.account = account;
    }

    /**
     * Customers with name and e-mail address, evenly spread.
     *
     * @param from Unix second in which the first is made
     * @param to Unix second before which the last is made
     */
    public Seeds customers(int count, long from, long to) {
        return account.guarded(() -> {
            for (long i = 0; i < count; i++) {
                Map<String, Object> customer = new LinkedHashMap<>();
                String id = account.newId(Kind.CUSTOMER);
                customer.put("id", id);
                customer.put("object", Kind.CUSTOMER.object);
                customer.put("created", from + (to - from) * i / count);
                // What is nested is shared by all: nothing that is stored is changed in place.
                customer.putAll(Customers.TEMPLATE);
                customer.put("email", "seed" + i + "@example.com");
                customer.put("invoice_prefix", id.substring(4, 12).toUpperCase(Locale.ROOT));
                customer.put("name", "Seed " + i);
                account.keep(Kind.CUSTOMER, customer);
            }
            return this;
        });
    }
}
