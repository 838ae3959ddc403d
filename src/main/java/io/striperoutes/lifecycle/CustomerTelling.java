package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.PushRefused;
import io.striperoutes.outbound.Pushes;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells Stripe of a customer: creates it there, or updates what is unconfirmed. */
@Component
class CustomerTelling {
    /** Stripe keeps the answer to a key for at least a day. */
    private static final Duration KEY_LIFE = Duration.ofHours(23);

    private final JdbcClient jdbc;
    private final StripeCustomers stripe;
    private final Pushes pushes;
    private final CustomerDebt debt;

    CustomerTelling(JdbcClient jdbc, StripeCustomers stripe, Pushes pushes, CustomerDebt debt) {
        this.jdbc = jdbc;
        this.stripe = stripe;
        this.pushes = pushes;
        this.debt = debt;
    }

    /**
     * What Stripe was told, and how the customer is there.
     *
     * @param generation the changes that it was told of are those up to this one
     * @param fields what it was told, with the generation of each
     */
    record Told(long generation, Map<String, Long> fields, Fetched answer) {
        String externalId() {
            return Json.string(answer.object(), "id");
        }

        boolean deleted() {
            return Json.isTrue(answer.object(), "deleted");
        }
    }

    private record Owed(Customer customer, long generation) {
        Map<String, Object> parameters() {
            Map<String, Object> parameters = ProfileFields.parameters(
                    customer.profile(), customer.unconfirmed().generations().keySet());
            Map<String, Object> metadata = new LinkedHashMap<>(Json.map(parameters, "metadata"));
            metadata.putAll(OwnIds.of(customer.id(), customer.profile().metadata()));
            parameters.put("metadata", metadata);
            return parameters;
        }

        /** The unconfirmed fields that a request with these parameters tells. */
        Map<String, Long> in(Map<String, Object> sent) {
            Map<String, Long> told = new LinkedHashMap<>(customer.unconfirmed().generations());
            Map<String, Object> now = parameters();
            told.keySet().removeIf(field -> !same(field, now, sent));
            return told;
        }

        private static boolean same(String field, Map<String, Object> now, Map<String, Object> sent) {
            String[] path = field.startsWith(ProfileFields.METADATA)
                    ? new String[] {"metadata", field.substring(ProfileFields.METADATA.length())}
                    : new String[] {field};
            Object value = Json.at(now, path);
            return value != null && value.equals(Json.at(sent, path));
        }
    }

    /**
     * Tells what is owed.
     *
     * @return empty if nothing is left to tell
     * @throws PushRefused if the customer is no more, does not go to Stripe, or is gone there
     */
    Optional<Told> tell(Push push) {
        Owed owed = jdbc.sql(Sql.of("lifecycle/load-customer-to-push"))
                .param("id", push.entityId())
                .query((row, n) -> new Owed(Customer.read(row, n), row.getLong("push_generation")))
                .optional()
                .orElseThrow(() -> new PushRefused("the customer is no more"));
        debt.refusal(push.connection()).ifPresent(reason -> {
            throw new PushRefused(reason);
        });
        if (owed.customer().erased()) {
            throw new PushRefused("its personal data was erased");
        }
        Push current = push.upTo(owed.generation());
        if (owed.customer().externalId() == null) {
            return Optional.of(create(current, owed));
        }
        return owed.customer().unconfirmed().isEmpty() ? Optional.empty() : Optional.of(update(current, owed));
    }

    /** Sends what was sent before, if the answer to that was lost; and looks for what that has made, once Stripe no longer knows the request. */
    private Told create(Push push, Owed owed) {
        Push.Asked asked = push.asked().orElse(null);
        if (asked != null && asked.key() != null && asked.age().compareTo(KEY_LIFE) < 0) {
            return told(owed, asked.body(), stripe.create(push.connection(), asked.body(), asked.key()));
        }
        if (asked != null) {
            Optional<String> found = stripe.find(push.connection(), push.entityId(), asked);
            if (found.isPresent()) {
                return told(owed, Map.of(), stripe.fetch(push.connection(), found.get()));
            }
        }
        String key = push.key("create");
        Map<String, Object> parameters = owed.parameters();
        pushes.ask(push, key, parameters);
        return told(owed, parameters, stripe.create(push.connection(), parameters, key));
    }

    private Told update(Push push, Owed owed) {
        String id = owed.customer().externalId();
        Map<String, Object> parameters = owed.parameters();
        try {
            return told(owed, parameters, stripe.update(push.connection(), id, parameters, push.key("update")));
        } catch (StripeFailure e) {
            if (e.status() != 404) {
                throw e;
            }
            Fetched gone = stripe.fetch(push.connection(), id);
            if (!Json.isTrue(gone.object(), "deleted")) {
                throw e;
            }
            return told(owed, Map.of(), gone);
        }
    }

    private static Told told(Owed owed, Map<String, Object> sent, Fetched answer) {
        return new Told(owed.generation(), owed.in(sent), answer);
    }
}
