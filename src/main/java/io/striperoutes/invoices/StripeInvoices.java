package io.striperoutes.invoices;

import io.striperoutes.outbound.Push;
import io.striperoutes.stripe.EventList;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What is asked of Stripe about own invoices. Keys of requests do not change with the attempt, but for a definite refusal, which Stripe would repeat.
 *
 * @see <a href="https://docs.stripe.com/api/invoices">Invoices</a>
 */
@Component
public class StripeInvoices {
    private static final String LINE = "stripe_routes_line";
    private static final int DAYS_UNTIL_DUE = 30;

    private final StripeApi stripe;

    StripeInvoices(StripeApi stripe) {
        this.stripe = stripe;
    }

    /** The Stripe invoice that an earlier attempt has made, whose answer was lost. By list: a search does not see what is new. */
    Optional<Map<String, Object>> find(Invoice invoice) {
        return all(invoice.connection(), "/v1/invoices", "customer", invoice.externalCustomer()).stream()
                .filter(made -> invoice.id().toString().equals(Json.string(made, "metadata", Invoice.OWN_ID)))
                .findFirst();
    }

    /** A draft without lines, which Stripe does not finalize by itself while lines are still missing. */
    Map<String, Object> create(Invoice invoice, Push push) {
        Invoice.Terms terms = invoice.terms();
        Map<String, Object> metadata = new LinkedHashMap<>(terms.metadata());
        metadata.put(Invoice.OWN_ID, invoice.id().toString());
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("customer", invoice.externalCustomer());
        draft.put("currency", terms.currency());
        draft.put("collection_method", terms.collectionMethod());
        draft.put("auto_advance", false);
        draft.put("pending_invoice_items_behavior", "exclude");
        // A customer's coupon would change the total.
        draft.put("discounts", "");
        draft.put("metadata", metadata);
        if (terms.description() != null) {
            draft.put("description", terms.description());
        }
        if (terms.dueDate() != null) {
            draft.put("due_date", terms.dueDate().getEpochSecond());
        } else if (terms.collectionMethod().equals("send_invoice")) {
            draft.put("days_until_due", DAYS_UNTIL_DUE);
        }
        return post(push, "/v1/invoices", draft, "draft");
    }

    /** The lines that earlier attempts have added, by position. */
    Map<Integer, String> lines(Invoice invoice) {
        Map<Integer, String> known = new LinkedHashMap<>();
        all(invoice.connection(), "/v1/invoiceitems", "invoice", invoice.externalId())
                .forEach(item -> Optional.ofNullable(Json.string(item, "metadata", LINE))
                        .filter(position -> position.matches("[0-9]{1,3}"))
                        .ifPresent(position -> known.put(Integer.valueOf(position), Json.string(item, "id"))));
        return known;
    }

    /** Adds one line to the draft, and returns its id. */
    String add(Invoice invoice, Line line, Push push) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("customer", invoice.externalCustomer());
        item.put("invoice", invoice.externalId());
        item.put("currency", invoice.terms().currency());
        item.put("description", line.description());
        item.put("quantity", line.quantity());
        item.put("unit_amount_decimal", String.valueOf(line.unitAmount()));
        item.put("metadata", Map.of(Invoice.OWN_ID, invoice.id().toString(), LINE, line.position()));
        return Json.string(post(push, "/v1/invoiceitems", item, "line-" + line.position()), "id");
    }

    /** As it is at Stripe. */
    public Map<String, Object> get(Invoice invoice) {
        return stripe.call(invoice.connection(), StripeRequest.get(path(invoice), Map.of(), Priority.ACTION))
                .body();
    }

    /** @param collect whether Stripe is to collect it by itself */
    Map<String, Object> finalizeIt(Invoice invoice, boolean collect, Push push) {
        return post(push, path(invoice) + "/finalize", Map.of("auto_advance", collect), "finalize");
    }

    void send(Invoice invoice, Push push) {
        post(push, path(invoice) + "/send", Map.of(), "send");
    }

    /** Whether it was mailed already. Stripe's invoice does not say so, but its events do, for 30 days. */
    boolean wasSent(Invoice invoice) {
        Long finalized = Json.second(get(invoice), "status_transitions", "finalized_at");
        EventList sent =
                new EventList(Instant.ofEpochSecond(finalized == null ? 0 : finalized), Map.of("type", "invoice.sent"));
        boolean found = false;
        while (!found && sent.more()) {
            StripeRequest page = StripeRequest.get(EventList.PATH, sent.parameters(), Priority.ACTION);
            found = sent.read(stripe.call(invoice.connection(), page)).stream()
                    .anyMatch(event -> invoice.externalId().equals(Json.string(event, "data", "object", "id")));
        }
        return found;
    }

    /** Voids it, or deletes it while it is a draft. */
    void end(Invoice invoice, boolean draft, Push push) {
        if (draft) {
            stripe.call(
                    invoice.connection(), new StripeRequest("DELETE", path(invoice), Map.of(), null, Priority.ACTION));
        } else {
            // What is asked for has been looked at before: an earlier refusal is not to be repeated.
            post(push, path(invoice) + "/void", Map.of(), "void:" + push.lease());
        }
    }

    /** Keeps Stripe from collecting it by itself as long as a payment is under way. */
    public void pauseCollection(Invoice invoice, UUID payment) {
        String key = "%s:payment:%s:pause".formatted(invoice.connection(), payment);
        stripe.call(
                invoice.connection(),
                new StripeRequest("POST", path(invoice), Map.of("auto_advance", false), key, Priority.ACTION));
    }

    /** Lets Stripe collect it by itself again. */
    public void collect(Invoice invoice, Push push) {
        post(push, path(invoice), Map.of("auto_advance", true), "collect");
    }

    /** Lets a payment that was made without it count for it. */
    public void attach(Invoice invoice, String intent, Push push) {
        post(push, path(invoice) + "/attach_payment", Map.of("payment_intent", intent), "attach");
    }

    /** Marks it as paid by money that Stripe need not know of. */
    public void paidOutOfBand(Invoice invoice, Push push) {
        post(push, path(invoice) + "/pay", Map.of("paid_out_of_band", true), "pay");
    }

    /** Whether an intent counts for it. */
    public boolean paidBy(Invoice invoice, String intent) {
        return all(invoice.connection(), "/v1/invoice_payments", "invoice", invoice.externalId()).stream()
                .anyMatch(payment -> intent.equals(Json.reference(payment, "payment", "payment_intent")));
    }

    private Map<String, Object> post(Push push, String path, Map<String, Object> parameters, String operation) {
        String key = "%s:%s:%s:%s:%d"
                .formatted(push.connection(), push.entityType(), push.entityId(), operation, push.series());
        return stripe.call(push.connection(), new StripeRequest("POST", path, parameters, key, Priority.ACTION))
                .body();
    }

    private List<Map<String, Object>> all(String connection, String path, String filter, String value) {
        List<Map<String, Object>> all = new ArrayList<>();
        Map<String, Object> page;
        do {
            Map<String, Object> parameters = new LinkedHashMap<>(Map.of(filter, value, "limit", 100));
            if (!all.isEmpty()) {
                parameters.put("starting_after", all.get(all.size() - 1).get("id"));
            }
            page = stripe.call(connection, StripeRequest.get(path, parameters, Priority.ACTION))
                    .body();
            all.addAll(Json.maps(page, "data"));
        } while (Json.isTrue(page, "has_more"));
        return all;
    }

    private static String path(Invoice invoice) {
        return "/v1/invoices/" + URLEncoder.encode(invoice.externalId(), StandardCharsets.UTF_8);
    }
}
