package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.lifecycle.Worlds.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@PropertyDefaults(tries = 2000, edgeCases = EdgeCasesMode.NONE)
@Domain(Worlds.class)
@Domain(DomainContext.Global.class)
class LifecyclePropertiesTest {

    @Property
    void factsInAnyOrderGiveTheSame(@ForAll World world, @ForAll Instant now, @ForAll long seed) {
        assertThat(world.with(shuffled(world.subscriptions(), seed), shuffled(world.invoices(), seed))
                        .at(now))
                .isEqualTo(world.at(now));
    }

    @Property
    void factsGivenTwiceCountOnce(@ForAll World world, @ForAll Instant now) {
        List<SubscriptionFacts> subscriptions = new ArrayList<>(world.subscriptions());
        subscriptions.addAll(world.subscriptions());
        List<InvoiceFacts> invoices = new ArrayList<>(world.invoices());
        invoices.addAll(world.invoices());

        assertThat(world.with(subscriptions, invoices).at(now)).isEqualTo(world.at(now));
    }

    @Property
    void anOlderSnapshotChangesNothing(@ForAll World world, @ForAll Instant now) {
        List<SubscriptionFacts> subscriptions = new ArrayList<>();
        for (SubscriptionFacts newest : world.subscriptions()) {
            Map<String, Object> before = with(newest.facts(), "status", "active");
            subscriptions.add(new SubscriptionFacts(before, newest.asOf().minusSeconds(1), "evt_z", true, false, null));
            subscriptions.add(newest);
        }

        assertThat(world.with(subscriptions, world.invoices()).at(now)).isEqualTo(world.at(now));
    }

    @Property
    void noRetryMovesGraceLater(@ForAll World world, @ForAll Instant now, @ForAll long seed) {
        World pastDue = pastDue(world);
        Assume.that(!pastDue.subscriptions().isEmpty());
        Random random = new Random(seed);
        List<InvoiceFacts> retried = pastDue.invoices().stream()
                .map(invoice -> invoice.is("open") && random.nextBoolean() ? retry(invoice) : invoice)
                .toList();

        assertThat(pastDue.with(pastDue.subscriptions(), retried).at(now).graceUntil())
                .isBeforeOrEqualTo(pastDue.at(now).graceUntil());
    }

    @Property
    void noFetchMovesGraceAtAll(@ForAll World world, @ForAll Instant now) {
        World pastDue = pastDue(world);
        Assume.that(!pastDue.subscriptions().isEmpty());
        List<SubscriptionFacts> fetched = pastDue.subscriptions().stream()
                .map(facts -> new SubscriptionFacts(
                        facts.facts(), Given.second(90), null, facts.inDoubt(), true, facts.pastDueSince()))
                .toList();
        List<InvoiceFacts> fetchedInvoices = pastDue.invoices().stream()
                .map(invoice -> new InvoiceFacts(
                        invoice.facts(), Given.second(90), null, invoice.firstFailedAt(), invoice.firstFailedAttempt()))
                .toList();

        assertThat(pastDue.with(fetched, fetchedInvoices).at(now).graceUntil())
                .isEqualTo(pastDue.at(now).graceUntil());
    }

    @Property
    void theClockChangesOnlyWhatItTold(@ForAll World world, @ForAll Instant first, @ForAll Instant second) {
        Instant earlier = first.isBefore(second) ? first : second;
        Instant later = first.isBefore(second) ? second : first;
        Decision before = world.at(earlier);
        Decision.Next next = before.next();

        assertThat(world.at(later).status()).isEqualTo(before.status());
        assertThat(world.at(later).graceUntil()).isEqualTo(before.graceUntil());
        if (next == null || next.at().isAfter(later)) {
            assertThat(Change.between(before, world.at(later))).isEmpty();
        } else {
            assertThat(next.at()).isAfter(earlier);
            assertThat(Change.between(before, world.at(next.at()))).isPresent();
            assertThat(world.at(next.at()).access()).isEqualTo(next.access());
            assertThat(world.at(next.at()).status()).isEqualTo(next.status());
        }
    }

    @Property
    void anOldInvoiceThatIsPaidLateChangesNothing(@ForAll World world, @ForAll Instant now) {
        List<SubscriptionFacts> settled = world.subscriptions().stream()
                .filter(facts -> facts.text("latest_invoice") != null)
                .map(facts -> new SubscriptionFacts(
                        facts.facts(), facts.asOf(), facts.eventId(), facts.inDoubt(), true, null))
                .toList();
        List<InvoiceFacts> more = new ArrayList<>(world.invoices());
        settled.forEach(facts -> more.add(paidLate(facts)));

        assertThat(world.with(settled, more).at(now))
                .isEqualTo(world.with(settled, world.invoices()).at(now));
    }

    @Property
    void whatIsUsedFitsTheAccess(@ForAll World world, @ForAll Instant now) {
        Decision decision = world.at(now);

        if (decision.access() == Access.NONE) {
            assertThat(decision.packages()).isEmpty();
            assertThat(decision.limits()).isEmpty();
        }
        assertThat(decision.packages())
                .allMatch(entitlement -> (entitlement.frozenAt() != null) == (decision.access() == Access.FROZEN));
        assertThat(decision.access() == Access.FROZEN).isEqualTo(decision.status() == State.FROZEN);
    }

    /** The same with all subscriptions past_due since their newest snapshot at the latest, and nothing paid. */
    private static World pastDue(World world) {
        List<SubscriptionFacts> subscriptions = world.subscriptions().stream()
                .map(facts -> new SubscriptionFacts(
                        with(facts.facts(), "status", "past_due"),
                        facts.asOf(),
                        facts.eventId(),
                        facts.inDoubt(),
                        true,
                        facts.pastDueSince() == null ? facts.asOf() : facts.pastDueSince()))
                .toList();
        List<InvoiceFacts> invoices =
                world.invoices().stream().filter(invoice -> !invoice.is("paid")).toList();
        return new World(CustomerFacts.living("cus_1", null), subscriptions, invoices, world.policy());
    }

    private static InvoiceFacts retry(InvoiceFacts invoice) {
        Instant at = Given.second(70);
        Map<String, Object> facts = with(invoice.facts(), "attempt_count", 2L);
        return invoice.firstFailedAt() == null
                ? new InvoiceFacts(facts, at, "evt_retry", at, 2L)
                : new InvoiceFacts(facts, at, "evt_retry", invoice.firstFailedAt(), invoice.firstFailedAttempt());
    }

    private static Map<String, Object> with(Map<String, Object> facts, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(facts);
        changed.put(key, value);
        return changed;
    }

    private static InvoiceFacts paidLate(SubscriptionFacts subscription) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("id", "in_old_" + subscription.id());
        facts.put("subscription", subscription.id());
        facts.put("status", "paid");
        facts.put("created", subscription.asOf().getEpochSecond());
        return new InvoiceFacts(facts, Given.second(140), "evt_late", null);
    }

    private static <T> List<T> shuffled(List<T> facts, long seed) {
        List<T> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }
}
