package io.striperoutes.reconcile;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The proof that a sweep is complete, for which Stripe gives no counts: what it has listed is held against what is here, and what
 * only one side has is asked for or reported.
 */
@Component
class SweepProof {
    private static final int PORTION = 20;
    private static final int MOST_UNKNOWN = 20;

    private final JdbcClient jdbc;
    private final PatientStripe stripe;
    private final KnownObjects known;

    SweepProof(JdbcClient jdbc, PatientStripe stripe, KnownObjects known) {
        this.jdbc = jdbc;
        this.stripe = stripe;
        this.known = known;
    }

    /** Notes what Stripe has listed. */
    void add(Run run, ObjectKind kind, Collection<ObjectKey> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql(Sql.of("reconcile/add-listed"))
                    .param("run", run.id())
                    .param("kind", kind.stripeName())
                    .param("ids", keys.stream().map(ObjectKey::id).toArray(String[]::new))
                    .update();
        }
    }

    /** Some ids that are here, and that Stripe's complete list lacks: it leaves out what is deleted, and some prices. */
    List<String> missing(Run run, SweepPosition position) {
        if (position.unknown() >= MOST_UNKNOWN) {
            return List.of();
        }
        if (position.unlisted() == null) {
            jdbc.sql(Sql.of("reconcile/analyze-listed")).update();
            position.unlisted("");
        }
        List<String> missing = jdbc.sql(Sql.of("reconcile/find-unlisted"))
                .param("run", run.id())
                .param("connection", run.connection())
                .param("kind", position.list().kind().stripeName())
                .param("before", position.begun())
                .param("after", position.unlisted())
                .param("limit", PORTION)
                .query(String.class)
                .list();
        if (!missing.isEmpty()) {
            position.unlisted(missing.get(missing.size() - 1));
        }
        return missing;
    }

    /** How many objects Stripe has told of that are not here. */
    int unmirrored(Run run, ObjectKind kind) {
        return jdbc.sql(Sql.of("reconcile/count-unmirrored"))
                .param("run", run.id())
                .param("connection", run.connection())
                .param("kind", kind.stripeName())
                .query(Integer.class)
                .single();
    }

    /**
     * Asks Stripe for one object that is here and was not listed.
     *
     * @return empty if Stripe does not know it, though nothing says that it was deleted: it is in doubt then
     */
    Optional<Fetched> fetch(Run run, SweepPosition position, ObjectKey key) {
        String path = StripeRequest.path(position.list().path(), key.id());
        try {
            StripeAnswer answer = stripe.get(run, path, Map.of());
            position.recognised();
            return Optional.of(new Fetched(answer.sent(), answer.answered(), answer.body()));
        } catch (ObjectMissing missing) {
            if (position.isOurs() && mayBeGone(key)) {
                return Optional.of(new Fetched(
                        position.last().sent(),
                        position.last().answered(),
                        Map.of("id", key.id(), "object", key.kind().stripeName(), "deleted", true)));
            }
            known.doubt(List.of(key));
            position.isUnknown();
            if (position.unknown() == MOST_UNKNOWN) {
                run.fail(
                        MOST_UNKNOWN
                                + " objects that are here are not known to Stripe: others that its lists lack were not asked for");
            }
            run.warn(key.kind().stripeName() + " " + key.id()
                    + " is not known to Stripe: is the key that of another account? What is here stays, in doubt");
            return Optional.empty();
        }
    }

    /** In an account that is ours, products, prices and draft invoices vanish when they are deleted; all else stays known, as deleted or ended. */
    private boolean mayBeGone(ObjectKey key) {
        return switch (key.kind()) {
            case PRODUCT, PRICE -> true;
            case INVOICE -> Optional.ofNullable(known.load(List.of(key)).get(key))
                    .map(Known::facts)
                    .map(facts -> "draft".equals(Json.string(facts, "status")))
                    .orElse(false);
            default -> false;
        };
    }
}
