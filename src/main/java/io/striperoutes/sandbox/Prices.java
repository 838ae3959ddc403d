package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /v1/prices}, and {@code /v1/plans}, which are recurring prices seen in an older way. */
final class Prices {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"active":true,"billing_scheme":"per_unit","currency":null,"custom_unit_amount":null,"livemode":false,
             "lookup_key":null,"metadata":{},"nickname":null,"product":null,"recurring":null,"tax_behavior":"unspecified",
             "tiers_mode":null,"transform_quantity":null,"type":"one_time","unit_amount":null,"unit_amount_decimal":null}
            """);
    private static final List<String> INTERVALS = List.of("day", "week", "month", "year");

    private final SandboxAccount account;

    Prices(SandboxAccount account) {
        this.account = account;
    }

    void route(Router router) {
        router.post("/v1/prices", call -> create(call.parameters(), null))
                .get("/v1/prices", this::list)
                .get("/v1/prices/:id", call -> account.get(Kind.PRICE, call.id()))
                .post("/v1/prices/:id", this::update);
    }

    /**
     * A new price.
     *
     * @param product whose it is; null if the parameters say so
     */
    Map<String, Object> create(Parameters given, String product) {
        Map<String, Object> price = account.draft(Kind.PRICE, TEMPLATE);
        price.put("currency", given.required("currency").toLowerCase(Locale.ROOT));
        price.put("product", product != null ? product : productOf(given));
        given.copyTexts(price, "nickname", "tax_behavior");
        given.mergeMetadata(price);
        price.put("active", given.flag("active", true));
        takeAmount(given, price);
        takeRecurring(given.hash("recurring"), price);
        takeLookupKey(given, price);
        account.add(Kind.PRICE, price);
        if (price.get("recurring") != null) {
            account.events().add("plan.created", Plans.of(price), null);
        }
        return price;
    }

    /** The price that a parameter names, or that its {@code price_data} describes. */
    Map<String, Object> named(Parameters given) {
        return given.has("price_data")
                ? create(given.hash("price_data"), null)
                : account.get(Kind.PRICE, given.required("price"), given.name("price"));
    }

    private String productOf(Parameters given) {
        Parameters data = given.hash("product_data");
        if (!data.isEmpty()) {
            Map<String, Object> product = Products.made(account, data);
            return Shape.id(account.add(Kind.PRODUCT, product));
        }
        return Shape.id(account.get(Kind.PRODUCT, given.required("product"), given.name("product")));
    }

    private static void takeAmount(Parameters given, Map<String, Object> price) {
        String decimal = given.text("unit_amount_decimal");
        Long amount = given.integer("unit_amount");
        if (amount == null && decimal == null) {
            throw StripeError.missingParameter(given.name("unit_amount"));
        }
        try {
            BigDecimal exact = decimal == null ? BigDecimal.valueOf(amount) : new BigDecimal(decimal);
            boolean whole = exact.stripTrailingZeros().scale() <= 0;
            price.put("unit_amount", whole ? (Long) exact.longValue() : null);
            price.put("unit_amount_decimal", exact.toPlainString());
        } catch (NumberFormatException e) {
            throw StripeError.invalid("Invalid decimal: " + decimal, given.name("unit_amount_decimal"), null);
        }
    }

    private static void takeRecurring(Parameters recurring, Map<String, Object> price) {
        if (recurring.isEmpty()) {
            return;
        }
        recurring.required("interval");
        price.put("type", "recurring");
        price.put(
                "recurring",
                Shape.of(
                        "interval", recurring.oneOf("interval", INTERVALS),
                        "interval_count", recurring.integer("interval_count", 1),
                        "meter", recurring.text("meter"),
                        "trial_period_days", recurring.integer("trial_period_days"),
                        "usage_type", recurring.text("usage_type", "licensed")));
    }

    private void takeLookupKey(Parameters given, Map<String, Object> price) {
        String key = given.text("lookup_key");
        if (key == null) {
            return;
        }
        for (Map<String, Object> holder : account.table(Kind.PRICE).all(row -> key.equals(row.get("lookup_key")))) {
            if (Shape.id(holder).equals(Shape.id(price))) {
                continue;
            }
            if (!given.flag("transfer_lookup_key", false)) {
                throw StripeError.invalid(
                        "A price (`" + Shape.id(holder) + "`) already uses that lookup key.", "lookup_key", null);
            }
            account.update(Kind.PRICE, Shape.id(holder), row -> row.put("lookup_key", null));
        }
        price.put("lookup_key", key);
    }

    /** Changes what can be changed of a price, which is told of its plan too. */
    Map<String, Object> update(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> before = account.change(Kind.PRICE, call.id(), price -> {
            given.copyTexts(price, "nickname", "tax_behavior");
            given.mergeMetadata(price);
            price.put("active", given.flag("active", Json.isTrue(price, "active")));
            takeLookupKey(given, price);
        });
        Map<String, Object> after = account.updatedFrom(Kind.PRICE, before);
        if (after.get("recurring") != null) {
            Map<String, Object> previous = Difference.previous(Plans.of(before), Plans.of(after));
            if (!previous.isEmpty()) {
                account.events().add("plan.updated", Plans.of(after), previous);
            }
        }
        return after;
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        List<String> keys = given.texts("lookup_keys");
        // Without a word about it, only those that can be sold are listed.
        boolean active = given.flag("active", true);
        return Listing.of(
                account.table(Kind.PRICE),
                Kind.PRICE.path,
                given,
                Listing.same(given, "product", "currency", "type")
                        .and(price -> Json.isTrue(price, "active") == active)
                        .and(price -> keys.isEmpty() || keys.contains(price.get("lookup_key"))));
    }

    /** How often a price is paid, in words; empty for one that is paid once. */
    static String period(Map<String, Object> price) {
        String interval = Json.string(price, "recurring", "interval");
        Long count = Json.integer(price, "recurring", "interval_count");
        return interval == null
                ? ""
                : count == null || count == 1 ? " per " + interval : " every " + count + " " + interval + "s";
    }
}
