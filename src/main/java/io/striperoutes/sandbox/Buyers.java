package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;

/** Who buys on the page of a Checkout session. */
final class Buyers {
    private final SandboxAccount account;
    private final Customers customers;

    Buyers(SandboxAccount account, Customers customers) {
        this.account = account;
        this.customers = customers;
    }

    /** The customer of a session, made if it needs one; null for a guest. */
    String customer(Map<String, Object> session, String email, String name) {
        String known = (String) session.get("customer");
        boolean guest = "payment".equals(session.get("mode")) && !"always".equals(session.get("customer_creation"));
        if (known != null || guest) {
            return known;
        }
        return customers.create(new Parameters(Shape.of("email", email, "name", name)));
    }

    /** What a completed session shows of them. */
    Map<String, Object> details(String customer, String email, String name) {
        Map<String, Object> known = account.find(Kind.CUSTOMER, customer);
        return Shape.of(
                "address",
                null,
                "business_name",
                null,
                "email",
                known == null || known.get("email") == null ? email : known.get("email"),
                "individual_name",
                null,
                "name",
                known == null || known.get("name") == null ? name : known.get("name"),
                "phone",
                null,
                "tax_exempt",
                "none",
                "tax_ids",
                List.of());
    }
}
