package io.striperoutes.lifecycle;

import io.striperoutes.mirror.Batch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What route {@code customer-changed} is told of a change. */
final class ChangeDelivery {
    private ChangeDelivery() {}

    static Batch.Delivery of(CustomerStore.Decided decided, Change change, Instant now) {
        Customer customer = decided.before();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("customer_id", customer.id().toString());
        body.put("connection", customer.connection());
        body.put("external_id", customer.externalId());
        body.put("from", change.from() == null ? null : change.from().word());
        body.put("to", change.to().word());
        body.put("reason", change.reason());
        body.put("event_id", decided.eventId());
        body.put("at", now.toString());
        body.put("before", customer.decided() == null ? null : CustomerStore.entitlements(customer.decided()));
        body.put("after", CustomerStore.entitlements(decided.decision()));
        return new Batch.Delivery(
                "customer-changed", customer.connection(), customer.id().toString(), body);
    }
}
