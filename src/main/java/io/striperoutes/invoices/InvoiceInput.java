package io.striperoutes.invoices;

import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What callers may say of an invoice, checked: limits are Stripe's, so that what is stored here can be pushed there. */
final class InvoiceInput {
    private static final String[] FIELDS = {
        "customer_id", "currency", "lines", "description", "collection_method", "auto_advance", "due_date", "metadata"
    };
    private static final List<String> METHODS = List.of("charge_automatically", "send_invoice");
    private static final int MAX_LINES = 250;
    private static final int MAX_DESCRIPTION = 500;
    private static final long MAX_QUANTITY = 1_000_000;
    /** Twelve digits, which is Stripe's limit for the currency with the most. */
    private static final long MAX_AMOUNT = 999_999_999_999L;
    /** Two keys are for our own ids. */
    private static final int MAX_METADATA = 48;

    private final Fields fields;

    /** @throws Problem 400 if there is an unknown field */
    InvoiceInput(Fields fields) {
        this.fields = fields.known(FIELDS);
    }

    String customer() {
        return fields.required("customer_id", 255);
    }

    boolean saysCustomer() {
        return fields.has("customer_id");
    }

    /**
     * A new invoice.
     *
     * @throws Problem 400 if anything is wrong
     */
    Invoice.Terms created(Instant now) {
        fields.required("currency", 3);
        return over(new Invoice.Terms(null, List.of(), null, METHODS.get(0), true, null, Map.of()), now);
    }

    /**
     * The terms with what is said here; what is absent stays.
     *
     * @throws Problem 400 if anything is wrong, also where it no longer fits what stays
     */
    Invoice.Terms over(Invoice.Terms before, Instant now) {
        String currency =
                fields.has("currency") ? Currencies.of("currency", fields.required("currency", 3)) : before.currency();
        String method = fields.oneOf("collection_method", METHODS);
        Instant due = fields.has("due_date") ? due(now) : before.dueDate();
        Invoice.Terms terms = new Invoice.Terms(
                currency,
                fields.has("lines") ? lines() : before.lines(),
                fields.has("description") ? fields.text("description", MAX_DESCRIPTION) : before.description(),
                method == null ? before.collectionMethod() : method,
                fields.has("auto_advance") ? fields.flag("auto_advance") : before.autoAdvance(),
                due,
                fields.has("metadata") ? metadata() : before.metadata());
        checkAmounts(terms);
        if (due != null && !terms.collectionMethod().equals("send_invoice")) {
            throw Problem.badRequest("due_date is only for collection_method send_invoice");
        }
        return terms;
    }

    private List<Line> lines() {
        List<Fields> given = fields.objects("lines", MAX_LINES);
        return IntStream.range(0, given.size())
                .mapToObj(i -> line(i, given.get(i).known("description", "quantity", "unit_amount")))
                .toList();
    }

    private static Line line(int position, Fields given) {
        Long quantity = given.integer("quantity", 1, MAX_QUANTITY);
        Long unitAmount = given.integer("unit_amount", -MAX_AMOUNT, MAX_AMOUNT);
        if (unitAmount == null) {
            throw Problem.badRequest("lines[" + position + "].unit_amount is missing");
        }
        return Line.of(
                position, given.required("description", MAX_DESCRIPTION), quantity == null ? 1 : quantity, unitAmount);
    }

    /** A million times 10^12 can still be counted, and 250 lines of 10^12 too, so that nothing overflows before it is refused. */
    private static void checkAmounts(Invoice.Terms terms) {
        if (terms.lines().isEmpty()) {
            throw Problem.badRequest("lines is missing: an invoice has 1 to " + MAX_LINES + " lines");
        }
        long step = Currencies.step(terms.currency());
        for (Line line : terms.lines()) {
            if (line.unitAmount() % step != 0) {
                throw Problem.badRequest(
                        "lines[%d].unit_amount must be a multiple of %d: Stripe takes no smaller parts of %s"
                                .formatted(line.position(), step, terms.currency()));
            }
            if (Math.abs(line.amount()) > MAX_AMOUNT) {
                throw Problem.badRequest("lines[" + line.position() + "] is more than " + MAX_AMOUNT + " in all");
            }
        }
        if (terms.total() < 0 || terms.total() > MAX_AMOUNT) {
            throw Problem.badRequest("the lines must sum up to 0 to " + MAX_AMOUNT + ", not " + terms.total());
        }
    }

    private Instant due(Instant now) {
        Instant due = fields.time("due_date");
        if (due != null && !due.isAfter(now)) {
            throw Problem.badRequest("due_date must be in the future");
        }
        return due;
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = fields.metadata("metadata");
        if (metadata.size() > MAX_METADATA) {
            throw Problem.badRequest("metadata must not have more than " + MAX_METADATA + " entries");
        }
        if (metadata.keySet().stream().anyMatch(key -> key.startsWith("stripe_routes_"))) {
            throw Problem.badRequest("keys of metadata that begin with stripe_routes_ are this program's own");
        }
        return metadata;
    }
}
