package io.striperoutes.proof;

import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One customer of the sandbox, who does one thing after the other; what the sandbox refuses is simply not done. */
final class CustomerLife {
    private static final List<String> GOOD = List.of("pm_card_visa", "pm_card_mastercard", "pm_card_amex");
    private static final List<String> DOUBTFUL = List.of(
            "pm_card_chargeCustomerFail",
            "pm_card_threeDSecure2Required",
            "pm_card_createDispute",
            "pm_card_refundFail",
            "pm_card_visa_chargeDeclinedInsufficientFunds");

    private final StripeCaller stripe;
    private final Shop shop;
    private final RandomGenerator random;
    private final int number;
    private String customer;
    private String subscription;
    private boolean deleted;

    CustomerLife(StripeCaller stripe, Shop shop, RandomGenerator random, int number) {
        this.stripe = stripe;
        this.shop = shop;
        this.random = random;
        this.number = number;
    }

    /** Does the next thing, whatever makes sense now. */
    void act() {
        if (deleted) {
            return;
        }
        if (customer == null) {
            begin();
        } else if (subscription == null || random.nextInt(12) == 0) {
            withoutSubscription();
        } else {
            withSubscription();
        }
    }

    private void begin() {
        String card = random.nextInt(4) == 0 ? any(DOUBTFUL) : any(GOOD);
        if (random.nextInt(8) == 0) {
            checkout(card);
            return;
        }
        boolean without = random.nextInt(12) == 0;
        customer = without
                ? id(done("POST", "/v1/customers", "email", email(), "name", "Customer " + number))
                : id(done(
                        "POST",
                        "/v1/customers",
                        "email",
                        email(),
                        "payment_method",
                        card,
                        "invoice_settings[default_payment_method]",
                        card));
        if (random.nextBoolean()) {
            subscribe();
        }
    }

    private void checkout(String card) {
        Map<String, Object> session = done(
                "POST",
                "/v1/checkout/sessions",
                "mode",
                "subscription",
                "line_items[0][price]",
                shop.anyPrice(random),
                "line_items[0][quantity]",
                1 + random.nextInt(3),
                "success_url",
                "http://localhost/thanks");
        String page = String.valueOf(session.get("url")).replaceFirst("^https?://[^/]*", "");
        stripe.send("POST", page, StripeCaller.form("act", "pay", "card", card, "email", email(), "name", "Guest"));
        if (card.equals("pm_card_threeDSecure2Required")) {
            stripe.send("POST", page, StripeCaller.form("act", random.nextInt(4) == 0 ? "fail" : "confirm"));
        }
        Map<String, Object> after = done("GET", "/v1/checkout/sessions/" + session.get("id"));
        customer = Json.string(after, "customer");
        subscription = Json.string(after, "subscription");
    }

    private void withoutSubscription() {
        switch (random.nextInt(10)) {
            case 0 -> invoice();
            case 1 -> rename();
            case 2 -> refund();
            case 3 -> remove();
            default -> subscribe();
        }
    }

    private void withSubscription() {
        String path = "/v1/subscriptions/" + subscription;
        switch (random.nextInt(19)) {
            case 0, 1 -> changePrice(path);
            case 2 -> done("POST", path, "items[0][id]", item(), "items[0][quantity]", 1 + random.nextInt(9));
            case 3 -> giveCard(any(DOUBTFUL));
            case 4, 5 -> recover();
            case 6 -> done("POST", path, "pause_collection[behavior]", any(List.of("void", "keep_as_draft")));
            case 7 -> done("POST", path, "pause_collection", "");
            case 8, 9 -> done("POST", path, "cancel_at_period_end", true);
            case 10 -> done("POST", path, "cancel_at_period_end", false);
            case 11 -> cancel(path);
            case 12 -> refund();
            case 13 -> done("POST", path, "metadata[note]", "n" + random.nextInt(100));
            case 14 -> resume(path);
            case 15 -> close();
            case 16 -> rename();
            case 17 -> toggle(path);
            default -> dispute();
        }
    }

    private void subscribe() {
        Object[] usual = {
            "customer",
            customer,
            "items[0][price]",
            shop.anyPrice(random),
            "metadata[sandbox_end_of_retries]",
            any(List.of("canceled", "unpaid", "past_due"))
        };
        Map<String, Object> made = done("POST", "/v1/subscriptions", with(usual, manner()));
        subscription = id(made);
    }

    private Object[] manner() {
        return switch (random.nextInt(8)) {
            case 0 -> new Object[] {"trial_period_days", 1 + random.nextInt(9)};
            case 1 -> new Object[] {
                "trial_period_days",
                1 + random.nextInt(5),
                "trial_settings[end_behavior][missing_payment_method]",
                any(List.of("pause", "cancel"))
            };
            case 2 -> new Object[] {"collection_method", "send_invoice", "days_until_due", 1 + random.nextInt(9)};
            case 3 -> new Object[] {"payment_behavior", "default_incomplete"};
            default -> new Object[0];
        };
    }

    private void changePrice(String path) {
        done(
                "POST",
                path,
                "items[0][id]",
                item(),
                "items[0][price]",
                shop.anyPrice(random),
                "proration_behavior",
                any(List.of("always_invoice", "create_prorations", "none")));
    }

    private void recover() {
        giveCard(any(GOOD));
        open().forEach(invoice -> done("POST", "/v1/invoices/" + invoice.get("id") + "/pay"));
    }

    private void giveCard(String card) {
        Object method = done("POST", "/v1/payment_methods/" + card + "/attach", "customer", customer)
                .get("id");
        done("POST", "/v1/customers/" + customer, "invoice_settings[default_payment_method]", method);
    }

    private void cancel(String path) {
        done("DELETE", path);
        subscription = null;
    }

    private void resume(String path) {
        giveCard(any(GOOD));
        done("POST", path + "/resume");
    }

    /** On, off and on again, all of it at once. */
    private void toggle(String path) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            done("POST", path, "cancel_at_period_end", i % 2 == 0);
        }
    }

    private void close() {
        String way = any(List.of("void", "mark_uncollectible"));
        open().forEach(invoice -> done("POST", "/v1/invoices/" + invoice.get("id") + "/" + way));
    }

    private void invoice() {
        Object invoice = done("POST", "/v1/invoices", "customer", customer, "currency", "eur")
                .get("id");
        done(
                "POST",
                "/v1/invoiceitems",
                "customer",
                customer,
                "invoice",
                invoice,
                "amount",
                50 + random.nextInt(5_000),
                "currency",
                "eur");
        switch (random.nextInt(4)) {
            case 0 -> done("DELETE", "/v1/invoices/" + invoice);
            case 1 -> done("POST", "/v1/invoices/" + invoice + "/finalize");
            case 2 -> done("POST", "/v1/invoices/" + invoice + "/pay", "paid_out_of_band", true);
            default -> done("POST", "/v1/invoices/" + invoice + "/pay");
        }
    }

    private void rename() {
        done("POST", "/v1/customers/" + customer, "name", "Name " + random.nextInt(1_000), "metadata[seen]", number);
    }

    private void refund() {
        stripe.list("/v1/charges", "customer", customer, "limit", 3).stream()
                .filter(charge -> Json.isTrue(charge, "paid"))
                .findFirst()
                .ifPresent(charge -> {
                    Object amount = random.nextBoolean() ? 20 : charge.get("amount");
                    done("POST", "/v1/refunds", "charge", charge.get("id"), "amount", amount);
                });
    }

    private void dispute() {
        stripe.list("/v1/charges", "customer", customer, "limit", 5).stream()
                .filter(charge -> Json.isTrue(charge, "disputed"))
                .findFirst()
                .map(charge ->
                        stripe.list("/v1/disputes", "charge", charge.get("id")).get(0))
                .ifPresent(dispute -> done(
                        "POST",
                        "/v1/disputes/" + dispute.get("id"),
                        "evidence[uncategorized_text]",
                        any(List.of("winning_evidence", "losing_evidence", "some evidence"))));
    }

    private void remove() {
        done("DELETE", "/v1/customers/" + customer);
        deleted = true;
    }

    private List<Map<String, Object>> open() {
        return stripe.list("/v1/invoices", "customer", customer, "status", "open");
    }

    private Object item() {
        Map<String, Object> now = done("GET", "/v1/subscriptions/" + subscription);
        return Json.maps(now, "items", "data").get(0).get("id");
    }

    private String email() {
        return "customer" + number + "@example.com";
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Object[] with(Object[] some, Object[] more) {
        Object[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static String id(Map<String, Object> object) {
        return (String) object.get("id");
    }

    /** The answer; empty if the request was refused. */
    private Map<String, Object> done(String method, String path, Object... namesAndValues) {
        String form = StripeCaller.form(namesAndValues);
        StripeCaller.Answer answer = stripe.send(method, path, form.isEmpty() ? null : form);
        if (answer.status() >= 500 || answer.status() == 401 || answer.status() == 429) {
            throw new AssertionError(answer.status() + " " + answer.response().body());
        }
        return answer.status() == 200 ? answer.json() : Map.of();
    }
}
