package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.Events;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeEvent;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects that the mirror does not keep. */
class ThinObjectsTest {
    private final List<StripeRequest> asked = new ArrayList<>();

    @Test
    void anObjectIsFetchedFromThePathThatTheEventNamesBeforeAllOtherWork() {
        Map<String, Object> topup = Map.of("id", "tu_1", "object", "topup");

        assertThat(objects(new StripeAnswer(200, topup, "req_1", 10, 11)).fetch(thin("v1.topup.succeeded")))
                .contains(new Fetched(10, 11, topup));
        assertThat(asked).containsExactly(StripeRequest.get("/v1/topups/tu_1", Map.of(), Priority.REFETCH));
    }

    @Test
    void whatStripeDoesNotKnowIsDeletedOnlyIfTheEventSaysSo() {
        ObjectMissing missing = new ObjectMissing("No such topup", "resource_missing", "req_1", 10, 11, null);

        assertThat(objects(missing).fetch(thin("v1.topup.deleted")))
                .contains(new Fetched(10, 11, Map.of("id", "tu_1", "object", "topup", "deleted", true)));
        assertThatThrownBy(() -> objects(missing).fetch(thin("v1.topup.succeeded")))
                .isSameAs(missing);
    }

    @Test
    void withoutAKeyThereIsNobodyToAsk() {
        StripeFailure none = new StripeFailure("no key", 0, StripeFailure.NO_ACCOUNT, null, false, null);

        assertThat(objects(none).fetch(thin("v1.topup.succeeded"))).isEmpty();
    }

    @Test
    void aPathElsewhereIsNotAskedFor() {
        Map<String, Object> event = Events.thin("v1.topup.succeeded", "topup", "tu_1");
        event.put("related_object", Map.of("id", "tu_1", "type", "topup", "url", "/v2/core/keys"));

        assertThatThrownBy(() -> objects(new StripeFailure("asked", 500, null, null, true, null))
                        .fetch(new StripeEvent("default", event)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tu_1");
        assertThat(asked).isEmpty();
    }

    private ThinObjects objects(Object answer) {
        StripeApi stripe = (connection, request) -> {
            asked.add(request);
            if (answer instanceof StripeFailure failure) {
                throw failure;
            }
            return (StripeAnswer) answer;
        };
        return new ThinObjects(null, stripe);
    }

    private static StripeEvent thin(String type) {
        return new StripeEvent("default", Events.thin(type, "topup", "tu_1"));
    }
}
