package io.striperoutes.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * An own payment that is to be made on a page of Stripe.
 *
 * @param amount in the minor unit of the currency
 * @param session the Checkout session; null until Stripe has answered for it
 * @param externalId the intent; null until the page was used
 */
record Checkout(
        UUID id,
        String connection,
        UUID invoice,
        String status,
        long amount,
        String currency,
        String session,
        String successUrl,
        String cancelUrl,
        String externalId,
        String settledAs) {

    static Checkout read(ResultSet row, int number) throws SQLException {
        return new Checkout(
                row.getObject("id", UUID.class),
                row.getString("connection"),
                row.getObject("invoice_id", UUID.class),
                row.getString("status"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("session_id"),
                row.getString("success_url"),
                row.getString("cancel_url"),
                row.getString("external_id"),
                row.getString("settled_as"));
    }

    boolean returnsTo(String success, String cancel) {
        return successUrl.equals(success) && cancelUrl.equals(cancel);
    }
}
