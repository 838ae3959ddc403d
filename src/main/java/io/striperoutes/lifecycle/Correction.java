package io.striperoutes.lifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rule 2: what an invoice tells of its subscription, when the subscription's own event is late. */
final class Correction {
    private Correction() {}

    /**
     * The invoice that corrects this subscription's status. Of several that say whether it was paid the newest counts, also
     * where it only confirms the status.
     */
    static Optional<InvoiceFacts> of(SubscriptionFacts subscription, List<InvoiceFacts> invoices) {
        return invoices.stream()
                .filter(invoice -> isCurrent(invoice, subscription) && isLater(invoice, subscription))
                .filter(invoice -> invoice.is("paid") || isUnpaid(invoice) && !subscription.hasPendingUpdate())
                .max(Comparator.comparingLong(InvoiceFacts::created).thenComparing(InvoiceFacts::id))
                .filter(invoice -> !corrected(subscription.status(), invoice).equals(subscription.status()));
    }

    /** The status after such an invoice; the same where it changes nothing. */
    static String corrected(String status, InvoiceFacts invoice) {

        return switch (status) {
            case "incomplete", "past_due", "unpaid" -> invoice.is("paid") ? "active" : status;
            case "active", "trialing" -> invoice.is("open") ? "past_due" : status;
            default -> status;
        };
    }

    /** An older invoice than the latest one, paid late, says nothing of the subscription now. */
    private static boolean isCurrent(InvoiceFacts invoice, SubscriptionFacts subscription) {
        String latest = subscription.text("latest_invoice");
        return latest == null
                || latest.equals(invoice.id())
                || invoice.created() > subscription.asOf().getEpochSecond();
    }

    /** In the second of its first payment Stripe shows a subscription as incomplete and the invoice as paid. */
    private static boolean isLater(InvoiceFacts invoice, SubscriptionFacts subscription) {
        long ahead = invoice.asOf().getEpochSecond() - subscription.asOf().getEpochSecond();
        return ahead > 0 || ahead == 0 && "incomplete".equals(subscription.status());
    }

    /** A first invoice that fails leaves its subscription incomplete, which its own snapshot says. */
    private static boolean isUnpaid(InvoiceFacts invoice) {
        return invoice.is("open") && invoice.failed() && !"subscription_create".equals(invoice.text("billing_reason"));
    }
}
