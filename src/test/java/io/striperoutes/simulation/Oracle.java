package io.striperoutes.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the end of a life off its true objects: what the program under test must come to by events alone. */
public final class Oracle {
    private static final List<String> BEST_FIRST = List.of(
            "active", "trialing", "past_due", "paused", "unpaid", "canceled", "incomplete", "incomplete_expired");
    private static final List<String> NEVER_BOUGHT = List.of("incomplete", "incomplete_expired", "none");

    private final Policy policy;

    /** Judges by that policy. */
    public Oracle(Policy policy) {
        this.policy = policy;
    }

    /** All objects of a life as they truly are, rendered in that generation. */
    public static List<Expected.StripeObject> objects(Life life, Generation generation) {
        return life.objects().stream()
                .map(o -> new Expected.StripeObject(
                        o.object(), o.id(), o.status(), o.in(generation), life.asOf(o.id()), life.deleted(o.id())))
                .toList();
    }

    /** The customer's state at a second that is not before the life's end. */
    public Expected expected(Life life, long now) {
        List<Snapshot> subscriptions = life.objects("subscription");
        if (life.deleted(life.customerId())) {
            boolean everLive = subscriptions.stream().anyMatch(s -> life.everLive(s.id()));
            return everLive && policy.end().equals("freeze") ? frozen(life) : nothing(life, "expired", null);
        }
        String best = subscriptions.stream()
                .map(s -> standing(life, s))
                .min(Comparator.comparingInt(BEST_FIRST::indexOf))
                .orElse("none");
        if (NEVER_BOUGHT.contains(best) && policy.defaultTier() != null) {
            return onDefaultTier(life);
        }
        return switch (best) {
            case "active", "trialing" -> granted(life, "active", null, givingAccess(life, now));
            case "past_due" -> pastDue(life, now);
            case "paused", "unpaid" -> nothing(life, "suspended", null);
            case "canceled" -> switch (policy.end()) {
                case "freeze" -> frozen(life);
                case "downgrade" -> onDefaultTier(life);
                default -> nothing(life, "expired", null);
            };
            case "incomplete_expired" -> nothing(life, "expired", null);
            default -> nothing(life, "pending", null);
        };
    }

    private static String standing(Life life, Snapshot subscription) {
        return subscription.statusIn("canceled") && !life.everLive(subscription.id())
                ? "incomplete_expired"
                : subscription.status();
    }

    private Expected pastDue(Life life, long now) {
        long until = life.objects("subscription").stream()
                .filter(s -> s.statusIn("past_due"))
                .mapToLong(s -> graceUntil(life, s))
                .max()
                .orElseThrow();
        List<Snapshot> giving = givingAccess(life, now);
        return giving.isEmpty() ? nothing(life, "suspended", until) : granted(life, "suspended", until, giving);
    }

    private long graceUntil(Life life, Snapshot subscription) {
        long start = life.objects("invoice").stream()
                .filter(i -> i.statusIn("open") && subscription.id().equals(i.get("subscription")))
                .min(Comparator.comparingLong(i -> i.number("created")))
                .map(oldest -> {
                    Long failed = life.firstFailedAttempt(oldest.id());
                    if (failed != null) {
                        return failed;
                    }
                    return oldest.number(Choices.automatic(oldest) ? "finalized_at" : "due_date");
                })
                .orElseGet(() -> life.pastDueSince(subscription.id()));
        return start + policy.grace().toSeconds();
    }

    /** Best first, of equal standing the newest first. */
    private List<Snapshot> givingAccess(Life life, long now) {
        List<Snapshot> giving = new ArrayList<>(life.objects("subscription").stream()
                .filter(s -> s.statusIn("active", "trialing") || s.statusIn("past_due") && now < graceUntil(life, s))
                .toList());
        giving.sort(Comparator.comparing((Snapshot s) -> s.statusIn("past_due"))
                .thenComparing(Comparator.comparingLong((Snapshot s) -> s.number("created"))
                        .reversed())
                .thenComparing(Snapshot::id, Comparator.reverseOrder()));
        return giving;
    }

    private Expected granted(Life life, String status, Long graceUntil, List<Snapshot> subscriptions) {
        return with(
                life,
                status,
                "full",
                graceUntil,
                null,
                subscriptions.stream().flatMap(s -> grants(s).stream()).toList());
    }

    private Expected frozen(Life life) {
        Snapshot last = life.objects("subscription").stream()
                .filter(s -> s.statusIn("canceled") && life.everLive(s.id()))
                .max(Comparator.comparingLong((Snapshot s) -> s.number("ended_at"))
                        .thenComparingLong(s -> s.number("created"))
                        .thenComparing(Snapshot::id))
                .orElseThrow();
        return with(life, "frozen", "frozen", null, last.number("ended_at"), grants(last));
    }

    private Expected onDefaultTier(Life life) {
        return with(life, "active", "full", null, null, List.of(policy.prices().get(policy.defaultTier())));
    }

    private Expected nothing(Life life, String status, Long graceUntil) {
        return with(life, status, "none", graceUntil, null, List.of());
    }

    private List<Policy.Grant> grants(Snapshot subscription) {
        return subscription.list("items").stream()
                .map(item -> policy.prices().get((String) item.get("price")))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The first grant with a tier names it: grants come best and newest first. */
    private static Expected with(
            Life life, String status, String access, Long graceUntil, Long frozenAt, List<Policy.Grant> grants) {
        TreeSet<String> packages = new TreeSet<>();
        Map<String, Long> limits = new TreeMap<>();
        grants.forEach(grant -> {
            packages.addAll(grant.packages());
            grant.limits().forEach((key, limit) -> limits.merge(key, limit, Math::max));
        });
        String tier = grants.stream()
                .map(Policy.Grant::tier)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Expected(
                life.customerId(), status, access, graceUntil, tier, packages, frozenAt, new TreeMap<>(limits));
    }
}
