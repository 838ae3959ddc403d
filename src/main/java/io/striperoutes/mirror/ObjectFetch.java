package io.striperoutes.mirror;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.ObjectSource;
import io.striperoutes.stripe.StripeFailure;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks Stripe for an object that the mirror keeps. To be called outside of any transaction: Stripe may be slow. */
@Component
public class ObjectFetch {
    private final JdbcClient jdbc;
    private final ObjectSource source;
    private final KnownObjects known;

    ObjectFetch(JdbcClient jdbc, ObjectSource source, KnownObjects known) {
        this.jdbc = jdbc;
        this.source = source;
        this.known = known;
    }

    /**
     * The object as it is now, or that it was deleted.
     *
     * @return empty if there is nobody to ask
     * @throws StripeFailure if Stripe could not be asked, or does not know what cannot just vanish, which is in doubt then
     */
    public Optional<Fetched> fetch(ObjectKey key) {
        try {
            Optional<Fetched> answer = source.fetch(key.connection(), key.kind(), key.id());
            answer.ifPresent(fetched -> refuseVanished(key, fetched));
            return answer;
        } catch (StripeFailure e) {
            if (e.status() == 404) {
                known.doubt(List.of(key));
            }
            throw e;
        }
    }

    /** Only a draft can be deleted: where Stripe knows nothing of another invoice, the key is another account's. */
    private void refuseVanished(ObjectKey key, Fetched answer) {
        if (key.kind() != ObjectKind.INVOICE || !Json.isTrue(answer.object(), "deleted")) {
            return;
        }
        Optional<String> status = MirrorStore.byKey(jdbc.sql(Sql.of("mirror/load-object")), key)
                .query((row, n) -> row.getBoolean("deleted")
                        ? "draft"
                        : String.valueOf(Json.object(row.getString("snapshot")).get("status")))
                .optional();
        if (status.isPresent() && !status.get().equals("draft")) {
            throw new StripeFailure(
                    "Stripe does not know invoice %s, which is %s here and so cannot have been deleted: it belongs to another account or mode than the connection's key, and what is known of it is kept"
                            .formatted(key.id(), status.get()),
                    404,
                    "resource_missing",
                    null,
                    false,
                    null);
        }
    }
}
