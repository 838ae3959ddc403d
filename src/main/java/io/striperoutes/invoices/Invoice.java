package io.striperoutes.invoices;

import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An own invoice as it is stored.
 *
 * @param customer the own customer
 * @param externalCustomer Stripe's id of the customer; null until it is known there
 * @param status draft, open, paid, void or uncollectible
 * @param externalId the Stripe invoice; null until it is known
 * @param step the last step of the push that is done: begun, drafted, filled, finalized or done; null if there was none
 * @param pushError why the last push ended early; null if it did not
 */
public record Invoice(
        UUID id,
        String connection,
        UUID customer,
        String externalCustomer,
        String status,
        Terms terms,
        String externalId,
        String number,
        String hostedUrl,
        String step,
        String pushError,
        Instant created) {

    /** Where Stripe's metadata carries our id. */
    public static final String OWN_ID = "stripe_routes_invoice_id";

    /**
     * What the application says of an invoice, and may change until Stripe hears of it.
     *
     * @param currency ISO 4217 in small letters
     * @param collectionMethod charge_automatically or send_invoice
     * @param autoAdvance whether Stripe collects it by itself
     * @param dueDate null where none is named
     */
    public record Terms(
            String currency,
            List<Line> lines,
            String description,
            String collectionMethod,
            boolean autoAdvance,
            Instant dueDate,
            Map<String, Object> metadata) {

        /** Sum of the lines, in the minor unit. */
        public long total() {
            return lines.stream().mapToLong(Line::amount).reduce(0, Math::addExact);
        }

        /** What is paid for, in the words of the invoice: those of its only line, else its own; null if there are none. */
        public String subject() {
            return lines.size() == 1 ? lines.get(0).description() : description;
        }
    }

    /** The same, known as that invoice at Stripe. */
    Invoice at(String stripeId) {
        return new Invoice(
                id,
                connection,
                customer,
                externalCustomer,
                status,
                terms,
                stripeId,
                number,
                hostedUrl,
                step,
                pushError,
                created);
    }

    public boolean pushBegun() {
        return step != null;
    }

    /** Neither paid nor void. */
    public boolean unsettled() {
        return !status.equals("paid") && !status.equals("void");
    }

    static Invoice read(ResultSet row, int number) throws SQLException {
        Terms terms = new Terms(
                row.getString("currency"),
                Json.maps(Map.of("lines", Json.array(row.getString("lines"))), "lines").stream()
                        .map(Line::read)
                        .toList(),
                row.getString("description"),
                row.getString("collection_method"),
                row.getBoolean("auto_advance"),
                time(row, "due_date"),
                Json.object(row.getString("metadata")));
        return new Invoice(
                row.getObject("id", UUID.class),
                row.getString("connection"),
                row.getObject("customer_id", UUID.class),
                row.getString("customer_external_id"),
                row.getString("status"),
                terms,
                row.getString("external_id"),
                row.getString("number"),
                row.getString("hosted_invoice_url"),
                row.getString("push_step"),
                row.getString("push_error"),
                time(row, "created_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** As the HTTP API shows it. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id.toString());
        body.put("connection", connection);
        body.put("customer_id", customer.toString());
        body.put("status", status);
        body.put("currency", terms.currency());
        body.put("lines", terms.lines().stream().map(Line::body).toList());
        body.put("total", terms.total());
        body.put("number", number);
        body.put("description", terms.description());
        body.put("collection_method", terms.collectionMethod());
        body.put("auto_advance", terms.autoAdvance());
        body.put("due_date", terms.dueDate() == null ? null : terms.dueDate().toString());
        body.put("metadata", terms.metadata());
        body.put("external_id", externalId);
        body.put("hosted_invoice_url", hostedUrl);
        body.put("push_error", pushError);
        body.put("created_at", created.toString());
        return body;
    }
}
