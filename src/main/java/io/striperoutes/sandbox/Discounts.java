package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Coupons, promotion codes, tax rates, and the discount that a customer has. */
final class Discounts {
    private static final Map<String, Object> COUPON = Shape.template(
            """
            {"amount_off":null,"currency":null,"duration":"once","duration_in_months":null,"livemode":false,
             "max_redemptions":null,"metadata":{},"name":null,"percent_off":null,"redeem_by":null,"times_redeemed":0,
             "valid":true}
            """);
    private static final Map<String, Object> PROMOTION_CODE = Shape.template(
            """
            {"active":true,"code":null,"customer":null,"customer_account":null,"expires_at":null,"livemode":false,
             "max_redemptions":null,"metadata":{},"promotion":{"coupon":null,"type":"coupon"},
             "restrictions":{"first_time_transaction":false,"minimum_amount":null,"minimum_amount_currency":null},
             "times_redeemed":0}
            """);
    private static final Map<String, Object> TAX_RATE = Shape.template(
            """
            {"active":true,"country":null,"description":null,"display_name":null,"effective_percentage":null,
             "flat_amount":null,"inclusive":false,"jurisdiction":null,"jurisdiction_level":null,"livemode":false,
             "metadata":{},"percentage":null,"rate_type":"percentage","state":null,"tax_type":null}
            """);

    private final SandboxAccount account;
    private final Signatures signatures;

    Discounts(SandboxAccount account, Signatures signatures) {
        this.account = account;
        this.signatures = signatures;
    }

    void route(Router router) {
        new KeptObjects(account, Kind.COUPON, COUPON, signatures, Discounts::checkCoupon).route(router);
        new KeptObjects(account, Kind.PROMOTION_CODE, PROMOTION_CODE, signatures, this::completeCode).route(router);
        new KeptObjects(account, Kind.TAX_RATE, TAX_RATE, signatures, Discounts::checkTaxRate).route(router);
        router.delete(Kind.COUPON.path + "/:id", this::deleteCoupon)
                .delete("/v1/customers/:id/discount", this::deleteDiscount);
    }

    private static void checkCoupon(Parameters given, Map<String, Object> coupon) {
        if (coupon.get("percent_off") == null && coupon.get("amount_off") == null) {
            throw StripeError.missingParameter("percent_off");
        }
        if (coupon.get("amount_off") != null && coupon.get("currency") == null) {
            throw StripeError.missingParameter("currency");
        }
    }

    private static void checkTaxRate(Parameters given, Map<String, Object> rate) {
        for (String needed : List.of("display_name", "percentage")) {
            if (rate.get(needed) == null) {
                throw StripeError.missingParameter(needed);
            }
        }
    }

    private void completeCode(Parameters given, Map<String, Object> code) {
        Map<String, Object> promotion = Shape.inner(code, "promotion");
        // Named beside the promotion in earlier versions.
        promotion.put("coupon", given.text("coupon", (String) promotion.get("coupon")));
        String coupon = (String) promotion.get("coupon");
        if (coupon == null) {
            throw StripeError.missingParameter("promotion");
        }
        account.get(Kind.COUPON, coupon, "promotion[coupon]");
        if (code.get("code") == null) {
            code.put("code", Ids.of("", 8).substring(1).toUpperCase(java.util.Locale.ROOT));
        }
    }

    private Map<String, Object> deleteCoupon(Call call) {
        account.get(Kind.COUPON, call.id());
        account.emit(Kind.COUPON, "deleted", call.id());
        account.table(Kind.COUPON).remove(call.id());
        return Customers.deleted(Kind.COUPON, call.id());
    }

    /** Gives a customer the discount that a request names, if it names one; an empty text takes it away. */
    void take(Parameters given, String customer) {
        if (given.has("promotion_code")) {
            String code = given.text("promotion_code");
            String coupon = code == null
                    ? null
                    : Json.string(account.get(Kind.PROMOTION_CODE, code, "promotion_code"), "promotion", "coupon");
            set(customer, coupon, code);
        } else if (given.has("coupon")) {
            set(customer, given.text("coupon"), null);
        }
    }

    private void set(String customer, String coupon, String code) {
        Map<String, Object> before = account.get(Kind.CUSTOMER, customer);
        Map<String, Object> old = Json.map(before, "discount");
        Map<String, Object> discount = coupon == null ? null : discount(customer, coupon, code);
        account.change(Kind.CUSTOMER, customer, changed -> changed.put("discount", discount));
        if (discount == null) {
            if (before.get("discount") != null) {
                account.events().add("customer.discount.deleted", old, null);
            }
        } else if (before.get("discount") == null) {
            account.events().add("customer.discount.created", discount, null);
        } else {
            account.events().add("customer.discount.updated", discount, Difference.previous(old, discount));
        }
    }

    private Map<String, Object> discount(String customer, String coupon, String code) {
        account.get(Kind.COUPON, coupon, "coupon");
        account.update(
                Kind.COUPON,
                coupon,
                changed -> changed.put("times_redeemed", 1 + Shape.number(changed, "times_redeemed")));
        return Shape.of(
                "id", Ids.of("di", 24),
                "object", "discount",
                "checkout_session", null,
                "customer", customer,
                "customer_account", null,
                "end", null,
                "invoice", null,
                "invoice_item", null,
                "promotion_code", code,
                "source", Shape.of("coupon", coupon, "type", "coupon"),
                "start", account.now(),
                "subscription", null,
                "subscription_item", null);
    }

    private Map<String, Object> deleteDiscount(Call call) {
        Map<String, Object> discount = Json.map(account.get(Kind.CUSTOMER, call.id()), "discount");
        Map<String, Object> before = account.get(Kind.CUSTOMER, call.id());
        set(call.id(), null, null);
        account.updatedFrom(Kind.CUSTOMER, before);
        return Shape.of("id", discount.get("id"), "object", "discount", "deleted", true);
    }

    /** How much less an invoice of that total is for a customer's discount. */
    long off(Map<String, Object> discount, long total) {
        Map<String, Object> coupon = account.find(Kind.COUPON, Json.string(discount, "source", "coupon"));
        if (coupon == null || total <= 0) {
            return 0;
        }
        return coupon.get("percent_off") instanceof BigDecimal percent
                ? percent.multiply(BigDecimal.valueOf(total))
                        .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                        .longValue()
                : Math.min(total, Shape.number(coupon, "amount_off"));
    }
}
