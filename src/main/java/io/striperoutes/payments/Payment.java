package io.striperoutes.payments;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payment as the facts tell it; the same facts in any order give the same payment.
 *
 * @param customer Stripe's customer id, or null
 * @param invoice Stripe's invoice id, or null
 * @param status pending, succeeded, failed, expired, refunded, partially_refunded or disputed
 * @param amount in the currency's minor unit
 * @param created Unix seconds
 * @see <a href="https://docs.stripe.com/payments/paymentintents/lifecycle">How intents work</a>
 */
record Payment(String customer, String invoice, String status, Long amount, String currency, long created) {
    private static final Set<String> WITHOUT_EFFECT = Set.of("failed", "canceled");
    private static final Set<String> DISPUTES_WITHOUT_EFFECT = Set.of("won", "warning_closed", "prevented");

    /** Of several charges the one that brought the money, else the newest. */
    private static final Comparator<Map<String, Object>> BEST = Comparator.comparing(
                    (Map<String, Object> charge) -> !"succeeded".equals(charge.get("status")))
            .thenComparing(charge -> -Objects.requireNonNullElse(Json.integer(charge, "created"), 0L))
            .thenComparing(charge -> String.valueOf(charge.get("id")));

    /** One object of the mirror that belongs to a payment. */
    record Part(ObjectKind kind, Map<String, Object> facts) {}

    /** The payment of these parts; empty while neither its intent nor its charge is known. */
    static Optional<Payment> of(Collection<Part> parts) {
        List<Map<String, Object>> charges =
                facts(parts, ObjectKind.CHARGE).stream().sorted(BEST).toList();
        Optional<Map<String, Object>> main = facts(parts, ObjectKind.PAYMENT_INTENT).stream()
                .findFirst()
                .or(() -> charges.stream().findFirst());
        return main.map(facts -> new Payment(
                named("customer", facts, charges),
                invoice(facts, charges, parts),
                status(facts, charges, parts),
                Json.integer(facts, "amount"),
                Json.string(facts, "currency"),
                Optional.ofNullable(Json.integer(facts, "created")).orElse(0L)));
    }

    private static String named(String key, Map<String, Object> main, List<Map<String, Object>> charges) {
        return Stream.concat(Stream.of(main), charges.stream())
                .map(facts -> Json.string(facts, key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String invoice(Map<String, Object> main, List<Map<String, Object>> charges, Collection<Part> parts) {
        String named = named("invoice", main, charges);
        return named != null
                ? named
                : facts(parts, ObjectKind.INVOICE_PAYMENT).stream()
                        .map(link -> Json.string(link, "invoice"))
                        .filter(Objects::nonNull)
                        .sorted()
                        .findFirst()
                        .orElse(null);
    }

    private static String status(Map<String, Object> main, List<Map<String, Object>> charges, Collection<Part> parts) {
        String paid = paid(main);
        if (!"succeeded".equals(paid)) {
            return unpaid(paid, facts(parts, ObjectKind.CHECKOUT_SESSION));
        }
        if (facts(parts, ObjectKind.DISPUTE).stream()
                .anyMatch(dispute -> !DISPUTES_WITHOUT_EFFECT.contains(String.valueOf(dispute.get("status"))))) {
            return "disputed";
        }
        long refunded = refunded(charges, facts(parts, ObjectKind.REFUND));
        if (refunded == 0) {
            return paid;
        }
        return refunded >= received(main, charges) ? "refunded" : "partially_refunded";
    }

    /** On the page of a checkout another card may be tried, until the session is over. */
    private static String unpaid(String paid, List<Map<String, Object>> sessions) {
        String session = sessions.isEmpty() ? null : Json.string(sessions.get(0), "status");
        return "open".equals(session) ? "pending" : "expired".equals(session) ? session : paid;
    }

    /** An intent may have been captured in part: then that part is all that can go back. */
    private static long received(Map<String, Object> main, List<Map<String, Object>> charges) {
        boolean all = charges.stream().anyMatch(charge -> Json.isTrue(charge, "refunded"));
        Long received = Json.integer(main, "amount_received");
        Long amount = received == null || received == 0 ? Json.integer(main, "amount") : received;
        long charged = charges.stream()
                .map(charge -> Json.integer(charge, "amount_refunded"))
                .mapToLong(refunded -> refunded == null ? 0 : refunded)
                .sum();
        long most = amount == null ? Long.MAX_VALUE : amount;
        return all ? Math.min(charged, most) : most;
    }

    private static String paid(Map<String, Object> main) {
        String status = String.valueOf(main.get("status"));
        boolean failed = status.equals("failed")
                || status.equals("canceled")
                || status.equals("requires_payment_method") && main.get("last_error") != null;
        return status.equals("succeeded") ? status : failed ? "failed" : "pending";
    }

    /** A charge's own sum may be older than a refund's failure, and newer than a refund that was never seen. */
    private static long refunded(List<Map<String, Object>> charges, List<Map<String, Object>> refunds) {
        long valid = 0;
        long failed = 0;
        for (Map<String, Object> refund : refunds) {
            Long amount = Json.integer(refund, "amount");
            if (WITHOUT_EFFECT.contains(String.valueOf(refund.get("status")))) {
                failed += amount == null ? 0 : amount;
            } else {
                valid += amount == null ? 0 : amount;
            }
        }
        long charged = charges.stream()
                .map(charge -> Json.integer(charge, "amount_refunded"))
                .mapToLong(amount -> amount == null ? 0 : amount)
                .sum();
        return Math.max(valid, charged - failed);
    }

    private static List<Map<String, Object>> facts(Collection<Part> parts, ObjectKind kind) {
        return parts.stream()
                .filter(part -> part.kind() == kind)
                .map(Part::facts)
                .toList();
    }
}
