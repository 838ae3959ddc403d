package io.striperoutes.stripe;

import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects fetched from Stripe, one GET each. */
final class StripeObjects implements ObjectSource {
    /** What can be deleted such that Stripe then knows nothing of it; of an invoice that holds for a draft only. */
    private static final Set<ObjectKind> VANISHING =
            Set.of(ObjectKind.PRODUCT, ObjectKind.PRICE, ObjectKind.PLAN, ObjectKind.INVOICE);

    private final StripeApi api;
    private final StripeAccounts accounts;
    private final SubscriptionItems items;

    StripeObjects(StripeApi api, StripeAccounts accounts) {
        this.api = api;
        this.accounts = accounts;
        this.items = new SubscriptionItems(api, Priority.REFETCH);
    }

    /** @throws StripeFailure if Stripe could not be asked, or does not know an object that cannot just vanish */
    @Override
    public Optional<Fetched> fetch(String connection, ObjectKind kind, String id) {
        if (accounts.find(connection).isEmpty()) {
            return Optional.empty();
        }
        String path = StripeRequest.path("/v1/" + kind.path(), id);
        try {
            StripeAnswer answer = api.call(connection, StripeRequest.get(path, Map.of(), Priority.REFETCH));
            Fetched fetched = new Fetched(answer.sent(), answer.answered(), answer.body());
            return Optional.of(kind == ObjectKind.SUBSCRIPTION ? items.complete(connection, fetched) : fetched);
        } catch (ObjectMissing missing) {
            if (!VANISHING.contains(kind)) {
                throw elsewhere(kind, id, missing);
            }
            return Optional.of(new Fetched(
                    missing.sent(),
                    missing.answered(),
                    Map.of("id", id, "object", kind.stripeName(), "deleted", true)));
        }
    }

    /** Without a cause, which would be shown in its place: Stripe's own words do not tell what they mean here. */
    private static StripeFailure elsewhere(ObjectKind kind, String id, ObjectMissing missing) {
        StripeFailure failure = new StripeFailure(
                "Stripe does not know %s %s: it belongs to another account or mode than the connection's key, and what is known of it is kept"
                        .formatted(kind.stripeName(), id),
                missing.status(),
                missing.code(),
                missing.requestId(),
                false,
                null);
        failure.addSuppressed(missing);
        return failure;
    }
}
