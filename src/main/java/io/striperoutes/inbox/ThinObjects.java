package io.striperoutes.inbox;

import io.striperoutes.mirror.ObjectFetch;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeEvent;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fetches what thin events are about: objects that the mirror keeps, and those that only an integrator's route knows. */
@Component
class ThinObjects {
    private final ObjectFetch mirrored;
    private final StripeApi stripe;

    ThinObjects(ObjectFetch mirrored, StripeApi stripe) {
        this.mirrored = mirrored;
        this.stripe = stripe;
    }

    /**
     * The object that a thin event names, as it is now.
     *
     * @return empty if there is nobody to ask
     * @throws StripeFailure if Stripe could not be asked, or does not know the object, and the event does not say that it was deleted
     */
    Optional<Fetched> fetch(StripeEvent thin) {
        Optional<ObjectKey> key = ObjectKey.of(thin);
        return key.isPresent() ? mirrored.fetch(key.get()) : fetchByPath(thin);
    }

    private Optional<Fetched> fetchByPath(StripeEvent thin) {
        String path = thin.relatedPath();
        if (path == null || !path.startsWith("/v1/")) {
            throw new IllegalStateException("the event names no path to fetch " + thin.relatedId() + " from");
        }
        try {
            StripeAnswer answer = stripe.call(thin.connection(), StripeRequest.get(path, Map.of(), Priority.REFETCH));
            return Optional.of(new Fetched(answer.sent(), answer.answered(), answer.body()));
        } catch (ObjectMissing missing) {
            if (!thin.type().endsWith(".deleted")) {
                throw missing;
            }
            return Optional.of(new Fetched(
                    missing.sent(),
                    missing.answered(),
                    Map.of("id", thin.relatedId(), "object", thin.relatedType(), "deleted", true)));
        } catch (StripeFailure failure) {
            if (StripeFailure.NO_ACCOUNT.equals(failure.code())) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
