package io.striperoutes.invoices;

import io.striperoutes.stripe.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of an own invoice.
 *
 * @param position from 0
 * @param quantity 1 or more
 * @param unitAmount in the currency's minor unit; below zero for a credit
 * @param amount quantity times unit amount
 * @param externalId the invoice item at Stripe; null until Stripe has answered for it
 */
record Line(int position, String description, long quantity, long unitAmount, long amount, String externalId) {

    /** @throws ArithmeticException if the amount is more than can be counted */
    static Line of(int position, String description, long quantity, long unitAmount) {
        return new Line(position, description, quantity, unitAmount, Math.multiplyExact(quantity, unitAmount), null);
    }

    static Line read(Map<String, Object> row) {
        return new Line(
                Math.toIntExact(Json.integer(row, "position")),
                Json.string(row, "description"),
                Json.integer(row, "quantity"),
                Json.integer(row, "unit_amount"),
                Json.integer(row, "amount"),
                Json.string(row, "external_id"));
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("description", description);
        body.put("quantity", quantity);
        body.put("unit_amount", unitAmount);
        body.put("amount", amount);
        return body;
    }
}
