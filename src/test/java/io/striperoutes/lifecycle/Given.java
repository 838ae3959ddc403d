package io.striperoutes.lifecycle;

import io.striperoutes.catalog.Grants;
import io.striperoutes.catalog.PriceMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Facts of one customer, told in sentences. Times are seconds after a fixed moment. */
final class Given {
    static final Policy FREEZE = new Policy(Duration.ofSeconds(1000), EndPolicy.FREEZE, null, Map.of());
    static final Policy EXPIRE = new Policy(FREEZE.grace(), EndPolicy.EXPIRE, null, Map.of());
    static final Policy FREE_TIER = new Policy(FREEZE.grace(), EndPolicy.FREEZE, "free", Map.of());
    static final Policy DOWNGRADE = new Policy(FREEZE.grace(), EndPolicy.DOWNGRADE, "free", Map.of());
    static final Grants GRANTS = PriceMapping.parse(
                    """
                    {"price_basic": {"tier": "basic", "packages": ["core"], "limits": {"seats": 5, "projects": 9}},
                     "price_pro": {"tier": "pro", "packages": ["pro", "core"], "limits": {"seats": 10, "sso": true}},
                     "price_addon": ["addon"],
                     "free": {"tier": "free", "packages": ["starter"]}}""")
            .over(id -> Map.of(), id -> Map.of());
    private static final long START = 1_785_000_000L;

    final List<SubscriptionFacts> subscriptions = new ArrayList<>();
    final List<InvoiceFacts> invoices = new ArrayList<>();
    CustomerFacts customer = CustomerFacts.living("cus_1", second(0));
    private Policy policy = FREEZE;

    static Instant second(long offset) {
        return Instant.ofEpochSecond(START + offset);
    }

    static Given nothing() {
        return new Given();
    }

    /** A subscription to price_basic, seen at that second; {@code more} are fields and values, times as offsets. */
    Given subscription(String id, String status, long asOf, Object... more) {
        Map<String, Object> facts = facts(id, status, more);
        facts.computeIfAbsent("items", key -> items("price_basic"));
        subscriptions.add(new SubscriptionFacts(facts, second(asOf), "evt_" + id + asOf, false, false, null));
        return this;
    }

    /** An invoice of a subscription, seen at that second. */
    Given invoice(String id, String subscription, String status, long asOf, Object... more) {
        Map<String, Object> facts = facts(id, status, more);
        facts.put("subscription", subscription);
        invoices.add(new InvoiceFacts(facts, second(asOf), "evt_" + id + asOf, null));
        return this;
    }

    Given firstFailedAt(long offset) {
        InvoiceFacts last = invoices.remove(invoices.size() - 1);
        invoices.add(new InvoiceFacts(last.facts(), last.asOf(), last.eventId(), second(offset)));
        return this;
    }

    Given firstFailedAt(long offset, long attempt) {
        InvoiceFacts last = invoices.remove(invoices.size() - 1);
        invoices.add(new InvoiceFacts(last.facts(), last.asOf(), last.eventId(), second(offset), attempt));
        return this;
    }

    Given onceLive() {
        SubscriptionFacts last = last();
        subscriptions.add(new SubscriptionFacts(
                last.facts(), last.asOf(), last.eventId(), last.inDoubt(), true, last.pastDueSince()));
        return this;
    }

    Given inDoubt() {
        SubscriptionFacts last = last();
        subscriptions.add(new SubscriptionFacts(
                last.facts(), last.asOf(), last.eventId(), true, last.everLive(), last.pastDueSince()));
        return this;
    }

    Given pastDueSince(long offset) {
        SubscriptionFacts last = last();
        subscriptions.add(new SubscriptionFacts(
                last.facts(), last.asOf(), last.eventId(), last.inDoubt(), last.everLive(), second(offset)));
        return this;
    }

    Given deletedAt(long offset) {
        customer = new CustomerFacts("cus_1", second(0), second(offset), "evt_deleted");
        return this;
    }

    Given policy(Policy policy) {
        this.policy = policy;
        return this;
    }

    Given status(String status, State state) {
        return policy(new Policy(policy.grace(), policy.end(), policy.defaultTier(), Map.of(status, state)));
    }

    Decision at(long offset) {
        return Lifecycle.decide(customer, subscriptions, invoices, GRANTS, policy, second(offset));
    }

    /** Such as {@code suspended full basic [core] until 1100, rule 3}. */
    static String told(Decision decision) {
        return decision.status().word() + " " + decision.access().word() + " " + decision.tier() + " "
                + decision.packages().stream().map(Given::told).collect(Collectors.joining(" ", "[", "]"))
                + (decision.graceUntil() == null ? "" : " until " + offset(decision.graceUntil()))
                + ", rule " + decision.rule();
    }

    static List<Map<String, Object>> items(String... prices) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (String price : prices) {
            items.add(Map.of("id", "si_" + items.size(), "price", price, "quantity", 1L));
        }
        return items;
    }

    private static String told(Entitlement entitlement) {
        return entitlement.name() + (entitlement.frozenAt() == null ? "" : "@" + offset(entitlement.frozenAt()));
    }

    static long offset(Instant time) {
        return time.getEpochSecond() - START;
    }

    private SubscriptionFacts last() {
        return subscriptions.remove(subscriptions.size() - 1);
    }

    private static Map<String, Object> facts(String id, String status, Object... more) {
        Map<String, Object> facts =
                new HashMap<>(Map.of("id", id, "status", status, "customer", "cus_1", "created", START));
        for (int i = 0; i < more.length; i += 2) {
            facts.put(
                    (String) more[i], more[i + 1] instanceof Integer offset ? (Object) (START + offset) : more[i + 1]);
        }
        return facts;
    }
}
