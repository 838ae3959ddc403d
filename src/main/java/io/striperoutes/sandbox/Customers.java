package io.striperoutes.sandbox;

import java.util.Locale;
import java.util.Map;

/** {@code /v1/customers}. */
final class Customers {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"address":null,"balance":0,"currency":null,"customer_account":null,"default_source":null,"delinquent":false,
             "description":null,"discount":null,"email":null,"invoice_prefix":null,
             "invoice_settings":{"custom_fields":null,"default_payment_method":null,"footer":null,"rendering_options":null},
             "livemode":false,"metadata":{},"name":null,"next_invoice_sequence":1,"phone":null,"preferred_locales":[],
             "shipping":null,"tax_exempt":"none","test_clock":null}
            """);
    private static final String[] ADDRESS = {"city", "country", "line1", "line2", "postal_code", "state"};

    private final SandboxAccount account;

    Customers(SandboxAccount account) {
        this.account = account;
    }

    void route(Router router) {
        router.post("/v1/customers", this::create)
                .get("/v1/customers", this::list)
                .get("/v1/customers/:id", this::retrieve)
                .post("/v1/customers/:id", this::update)
                .delete("/v1/customers/:id", this::delete);
    }

    private Map<String, Object> create(Call call) {
        Map<String, Object> customer = account.draft(Kind.CUSTOMER, TEMPLATE);
        customer.put("invoice_prefix", Shape.id(customer).substring(4, 12).toUpperCase(Locale.ROOT));
        take(call.parameters(), customer);
        return account.add(Kind.CUSTOMER, customer);
    }

    private Map<String, Object> update(Call call) {
        account.get(Kind.CUSTOMER, call.id());
        return account.update(Kind.CUSTOMER, call.id(), customer -> take(call.parameters(), customer));
    }

    private static void take(Parameters given, Map<String, Object> customer) {
        String email = given.text("email");
        if (email != null && !email.contains("@")) {
            throw StripeError.invalid("Invalid email address: " + email, "email", "email_invalid");
        }
        given.copyTexts(customer, "email", "name", "phone", "description", "tax_exempt");
        given.copyHash(customer, "address", ADDRESS);
        given.copyHash(customer, "shipping", "name", "phone");
        given.mergeMetadata(customer);
        if (given.has("balance")) {
            customer.put("balance", given.integer("balance", 0));
        }
        if (given.has("preferred_locales")) {
            customer.put("preferred_locales", given.texts("preferred_locales"));
        }
    }

    private Map<String, Object> retrieve(Call call) {
        return account.table(Kind.CUSTOMER).wasDeleted(call.id())
                ? deleted(Kind.CUSTOMER, call.id())
                : account.get(Kind.CUSTOMER, call.id());
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.CUSTOMER), Kind.CUSTOMER.path, given, Listing.same(given, "email", "test_clock"));
    }

    private Map<String, Object> delete(Call call) {
        account.get(Kind.CUSTOMER, call.id());
        account.emit(Kind.CUSTOMER, "deleted", call.id());
        account.table(Kind.CUSTOMER).remove(call.id());
        return deleted(Kind.CUSTOMER, call.id());
    }

    /** What is left of an object. */
    static Map<String, Object> deleted(Kind kind, String id) {
        return Shape.of("id", id, "object", kind.object, "deleted", true);
    }
}
