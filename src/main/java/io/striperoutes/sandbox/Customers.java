package io.striperoutes.sandbox;

import java.util.Locale;
import java.util.Map;

/** {@code /v1/customers}. */
final class Customers {
    static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"address":null,"balance":0,"currency":null,"customer_account":null,"default_source":null,"delinquent":false,
             "description":null,"discount":null,"email":null,"invoice_prefix":null,
             "invoice_settings":{"custom_fields":null,"default_payment_method":null,"footer":null,"rendering_options":null},
             "livemode":false,"metadata":{},"name":null,"next_invoice_sequence":1,"phone":null,"preferred_locales":[],
             "shipping":null,"tax_exempt":"none","test_clock":null}
            """);
    private static final String[] ADDRESS = {"city", "country", "line1", "line2", "postal_code", "state"};

    private final SandboxAccount account;
    private final PaymentMethods methods;
    private final Sources sources;
    private final Discounts discounts;
    private final Standing standing;
    private final Collecting collecting;

    Customers(
            SandboxAccount account,
            PaymentMethods methods,
            Sources sources,
            Discounts discounts,
            Standing standing,
            Collecting collecting) {
        this.account = account;
        this.sources = sources;
        this.discounts = discounts;
        this.methods = methods;
        this.standing = standing;
        this.collecting = collecting;
    }

    void route(Router router) {
        router.post("/v1/customers", call -> account.get(Kind.CUSTOMER, create(call.parameters())))
                .get("/v1/customers", this::list)
                .get("/v1/customers/:id", this::retrieve)
                .post("/v1/customers/:id", this::update)
                .delete("/v1/customers/:id", call -> delete(call.id()));
    }

    /** A new customer, with a payment method if one is given; gives back its id. */
    String create(Parameters given) {
        Map<String, Object> customer = account.draft(Kind.CUSTOMER, TEMPLATE);
        customer.put("invoice_prefix", Shape.id(customer).substring(4, 12).toUpperCase(Locale.ROOT));
        take(given, customer);
        if (given.has("test_clock")) {
            customer.put("test_clock", Shape.id(account.get(Kind.TEST_CLOCK, given.text("test_clock"), "test_clock")));
        }
        // Looked up first, so that a request that is refused leaves no customer behind.
        String method = given.has("payment_method")
                ? Shape.id(methods.unattached(given.required("payment_method"), "payment_method"))
                : null;
        String source = given.text("source");
        if (source != null && Card.ofToken(source) == null) {
            methods.unattached(source, "source");
        }
        String named = given.hash("invoice_settings").text("default_payment_method");
        if (named != null && !TestMethods.isToken(named) && !named.equals(method)) {
            throw notTheirs(named);
        }
        String id = Shape.id(account.add(Kind.CUSTOMER, customer));
        if (method != null) {
            methods.attach(method, id, "payment_method");
        }
        if (source != null) {
            sources.add(source, id);
        }
        Map<String, Object> before = account.get(Kind.CUSTOMER, id);
        takeDefault(given, id);
        account.updatedFrom(Kind.CUSTOMER, before);
        discounts.take(given, id);
        return id;
    }

    /** A token as default stands for the payment method of it that the customer has. */
    private void takeDefault(Parameters given, String id) {
        Parameters settings = given.hash("invoice_settings");
        if (!settings.has("default_payment_method")) {
            return;
        }
        String named = settings.text("default_payment_method");
        String method = !TestMethods.isToken(named)
                ? named
                : account
                        .table(Kind.PAYMENT_METHOD)
                        .all(row -> id.equals(row.get("customer")) && TestMethods.isOf(row, named))
                        .stream()
                        .findFirst()
                        .map(Shape::id)
                        .orElse(named);
        if (method != null) {
            Map<String, Object> found =
                    account.get(Kind.PAYMENT_METHOD, method, "invoice_settings[default_payment_method]");
            if (!id.equals(found.get("customer"))) {
                throw notTheirs(method);
            }
        }
        account.change(Kind.CUSTOMER, id, customer -> Shape.inner(customer, "invoice_settings")
                .put("default_payment_method", method));
    }

    private Map<String, Object> update(Call call) {
        account.get(Kind.CUSTOMER, call.id());
        Map<String, Object> before =
                account.change(Kind.CUSTOMER, call.id(), customer -> take(call.parameters(), customer));
        takeDefault(call.parameters(), call.id());
        discounts.take(call.parameters(), call.id());
        return account.updatedFrom(Kind.CUSTOMER, before);
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

    private static StripeError notTheirs(String method) {
        return StripeError.invalid(
                "The customer does not have a payment method with the ID " + method
                        + ". The payment method must be attached to the customer.",
                "invoice_settings[default_payment_method]",
                "resource_missing");
    }

    private Map<String, Object> retrieve(Call call) {
        return account.table(Kind.CUSTOMER).wasDeleted(call.id())
                ? deleted(Kind.CUSTOMER, call.id())
                : account.get(Kind.CUSTOMER, call.id());
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.CUSTOMER),
                Kind.CUSTOMER.path,
                given,
                Listing.same(given, "email", "test_clock").and(TestClocks.listed(given, "test_clock")));
    }

    /** Deletes a customer, and ends the subscriptions. */
    Map<String, Object> delete(String id) {
        account.get(Kind.CUSTOMER, id);
        account.table(Kind.SUBSCRIPTION)
                .all(row -> id.equals(row.get("customer")) && !Shape.statusIn(row, "canceled", "incomplete_expired"))
                .forEach(row -> standing.end(Shape.id(row), "cancellation_requested"));
        collecting.stop(invoice -> id.equals(invoice.get("customer")));
        account.emit(Kind.CUSTOMER, "deleted", id);
        account.table(Kind.CUSTOMER).remove(id);
        return deleted(Kind.CUSTOMER, id);
    }

    /** What is left of an object. */
    static Map<String, Object> deleted(Kind kind, String id) {
        return Shape.of("id", id, "object", kind.object, "deleted", true);
    }
}
