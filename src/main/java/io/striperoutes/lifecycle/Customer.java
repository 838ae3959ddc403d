package io.striperoutes.lifecycle;

import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A customer of the application as stored: who it is, and what was last decided for it.
 *
 * @param own whether the application made it, and not an event of Stripe's
 * @param unconfirmed what of the profile was changed here, and Stripe does not know yet
 */
record Customer(
        UUID id,
        String connection,
        String externalId,
        Profile profile,
        boolean own,
        boolean erased,
        Instant createdAt,
        Decision decided,
        Instant dueAt,
        Unconfirmed unconfirmed) {

    /** Before anything was known. */
    static final Customer UNKNOWN = new Customer(
            null,
            null,
            null,
            new Profile(null, null, null, null, Map.of(), null),
            false,
            false,
            null,
            null,
            null,
            Unconfirmed.NONE);

    /** Name and ways to reach the customer; metadata is never null, all else may be. */
    record Profile(
            String name,
            String email,
            String phone,
            Map<String, Object> address,
            Map<String, Object> metadata,
            String paymentMethod) {

        /** Stripe's words for it; what Stripe leaves out, the customer has not, except a payment method noted elsewhere. */
        Profile with(Map<String, Object> facts) {
            String noted = Json.string(facts, "default_payment_method");
            Map<String, Object> address = Json.map(facts, "address");
            return new Profile(
                    Json.string(facts, "name"),
                    Json.string(facts, "email"),
                    Json.string(facts, "phone"),
                    address.isEmpty() ? null : address,
                    Json.map(facts, "metadata"),
                    noted == null ? paymentMethod : noted);
        }

        Profile withMetadata(Map<String, Object> other) {
            return new Profile(name, email, phone, address, other, paymentMethod);
        }
    }

    /** The profile as Stripe tells it, but for what was changed here and Stripe does not know yet. A deleted customer's stays as it was. */
    Profile profile(Map<String, Object> facts) {
        return facts.isEmpty() || facts.containsKey("deleted")
                ? profile
                : unconfirmed.over(profile, OwnIds.without(id, profile.with(facts)));
    }

    static Customer read(ResultSet row, int number) throws SQLException {
        return new Customer(
                row.getObject("id", UUID.class),
                row.getString("connection"),
                row.getString("external_id"),
                new Profile(
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getString("address") == null ? null : Json.object(row.getString("address")),
                        Json.object(row.getString("metadata")),
                        row.getString("default_payment_method")),
                "own".equals(row.getString("origin")),
                row.getTimestamp("erased_at") != null,
                row.getTimestamp("created_at").toInstant(),
                decided(row),
                instant(row.getTimestamp("due_at")),
                Unconfirmed.read(row.getString("unconfirmed")));
    }

    private static Decision decided(ResultSet row) throws SQLException {
        int rule = row.getInt("rule");
        if (row.wasNull()) {
            return null;
        }
        List<Entitlement> packages =
                Json.maps(Map.of("packages", Json.array(row.getString("packages"))), "packages").stream()
                        .map(Customer::entitlement)
                        .toList();
        return new Decision(
                State.of(row.getString("status")),
                Access.of(row.getString("access")),
                instant(row.getTimestamp("grace_until")),
                row.getString("tier"),
                packages,
                Json.object(row.getString("limits")),
                rule,
                row.getString("reason"),
                List.of(),
                null,
                row.getBoolean("in_doubt"));
    }

    private static Entitlement entitlement(Map<String, Object> entry) {
        String frozenAt = Json.string(entry, "frozen_at");
        return new Entitlement(Json.string(entry, "name"), frozenAt == null ? null : Instant.parse(frozenAt));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
