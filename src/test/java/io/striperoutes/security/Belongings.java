package io.striperoutes.security;

import io.striperoutes.Deliveries;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes customers and what belongs to them; each answer is an own id. */
record Belongings(Http http, Deliveries deliveries, JdbcClient jdbc) {

    String customer(String externalId) {
        return made("/api/v1/customers", Maps.of("name", "A", "email", "a@example.com", "external_id", externalId));
    }

    String invoice(String customer) {
        Map<String, Object> line = Map.of("description", "Seats", "quantity", 1, "unit_amount", 500);
        return made("/api/v1/invoices", Maps.of("customer_id", customer, "currency", "eur", "lines", List.of(line)));
    }

    private String made(String path, Map<String, Object> body) {
        return Json.string(http.post(path, body).json(), "id");
    }

    /** @param externalId the customer's id at Stripe */
    String payment(String externalId) {
        String intent = "pi_" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> succeeded = Maps.of(
                "id",
                intent,
                "object",
                "payment_intent",
                "customer",
                externalId,
                "amount",
                500,
                "currency",
                "eur",
                "status",
                "succeeded",
                "created",
                1700000000,
                "metadata",
                Map.of());
        deliveries.done("payment_intent.succeeded", 1700000000, succeeded);
        return jdbc.sql("select id::text from billing.payment where external_id = :id")
                .param("id", intent)
                .query(String.class)
                .single();
    }
}
