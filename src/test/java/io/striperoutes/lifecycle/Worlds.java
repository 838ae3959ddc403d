package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.Given.second;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Customers with up to four subscriptions and six invoices, crowded into few seconds so that ties are common. */
class Worlds extends DomainContextBase {

    /** Everything that a decision is made of, but the time. */
    record World(
            CustomerFacts customer, List<SubscriptionFacts> subscriptions, List<InvoiceFacts> invoices, Policy policy) {

        Decision at(Instant now) {
            return Lifecycle.decide(customer, subscriptions, invoices, Given.GRANTS, policy, now);
        }

        World with(List<SubscriptionFacts> others, List<InvoiceFacts> otherInvoices) {
            return new World(customer, others, otherInvoices, policy);
        }
    }

    @Provide
    Arbitrary<World> worlds() {
        return Combinators.combine(
                        customers(),
                        subscription().list().ofMaxSize(4),
                        invoice().list().ofMaxSize(6),
                        policies())
                .as((customer, subscriptions, invoices, policy) ->
                        new World(customer, numbered(subscriptions), numberedInvoices(invoices), policy));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 150).map(Given::second);
    }

    private static Arbitrary<CustomerFacts> customers() {
        CustomerFacts living = CustomerFacts.living("cus_1", second(0));
        CustomerFacts deleted = new CustomerFacts("cus_1", second(0), second(20), "evt_deleted");
        return Arbitraries.frequency(Tuple.of(9, living), Tuple.of(1, deleted));
    }

    private static Arbitrary<Policy> policies() {
        Arbitrary<Map<String, State>> tables =
                Arbitraries.of(Map.of(), Map.of("paused", State.ACTIVE), Map.of("unpaid", State.FROZEN));
        return Combinators.combine(Arbitraries.of(EndPolicy.values()), Arbitraries.of(true, false), tables)
                .as((end, tier, table) -> new Policy(
                        Duration.ofSeconds(100), end, tier || end == EndPolicy.DOWNGRADE ? "free" : null, table));
    }

    private static Arbitrary<SubscriptionFacts> subscription() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 30);
        Arbitrary<String> latest =
                Arbitraries.of("in_0", "in_1", "in_2", "in_3").injectNull(0.3);
        Arbitrary<String[]> prices = Arbitraries.of("price_basic", "price_pro", "price_addon", "price_other")
                .array(String[].class)
                .ofMinSize(1)
                .ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.of(Policy.STATUSES),
                        seconds,
                        seconds,
                        latest,
                        prices,
                        Arbitraries.integers().between(0, 7))
                .as((status, created, age, latestInvoice, items, flags) -> {
                    Map<String, Object> facts = facts(status, created);
                    facts.put("latest_invoice", latestInvoice);
                    facts.put("items", Given.items(items));
                    facts.put("pending_update", flags == 7 ? Map.of("expires_at", 1L) : null);
                    facts.put(
                            "ended_at",
                            status.equals("canceled") ? second(created).getEpochSecond() + age : null);
                    return new SubscriptionFacts(
                            facts,
                            second(created + age),
                            "evt_" + created + age,
                            (flags & 1) > 0,
                            (flags & 2) > 0,
                            (flags & 4) > 0 ? second(created) : null);
                });
    }

    private static Arbitrary<InvoiceFacts> invoice() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 30);
        Arbitrary<String> owner =
                Arbitraries.of("sub_0", "sub_1", "sub_2", "sub_3").injectNull(0.1);
        return Combinators.combine(
                        Arbitraries.of("draft", "open", "open", "paid", "void", "uncollectible"),
                        owner,
                        seconds,
                        seconds,
                        seconds.injectNull(0.4),
                        Arbitraries.of("subscription_create", "subscription_cycle", "subscription_update"),
                        Arbitraries.of("charge_automatically", "send_invoice"))
                .as((status, subscription, created, age, failed, reason, method) -> {
                    Map<String, Object> facts = facts(status, created);
                    facts.put("subscription", subscription);
                    facts.put("billing_reason", reason);
                    facts.put("collection_method", method);
                    facts.put("attempt_count", failed == null ? 0L : 1L);
                    facts.put("finalized_at", second(created).getEpochSecond());
                    facts.put(
                            "due_date",
                            method.equals("send_invoice") ? second(created + 5).getEpochSecond() : null);
                    Instant failedAt = failed == null ? null : second(created + failed);
                    return new InvoiceFacts(
                            facts, second(created + age), "evt_" + created + age, failedAt, failed == null ? null : 1L);
                });
    }

    private static Map<String, Object> facts(String status, int created) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("status", status);
        facts.put("created", second(created).getEpochSecond());
        return facts;
    }

    private static List<SubscriptionFacts> numbered(List<SubscriptionFacts> facts) {
        IntStream.range(0, facts.size()).forEach(i -> facts.get(i).facts().put("id", "sub_" + i));
        return facts;
    }

    private static List<InvoiceFacts> numberedInvoices(List<InvoiceFacts> facts) {
        IntStream.range(0, facts.size()).forEach(i -> facts.get(i).facts().put("id", "in_" + i));
        return facts;
    }
}
