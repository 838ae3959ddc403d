package io.striperoutes.mirror;

import static io.striperoutes.mirror.Orderings.ofAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.ObjectKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogEvidenceTest {
    private static final long START = 1_790_000_000L;

    private static History product(long created, String name) {
        return new History(ObjectKind.PRODUCT, "product", Map.of("id", "prod_1", "created", created))
                .silently("{'name':'" + name + "','active':true,'updated':" + created + "}");
    }

    private static History stub(History history) {
        return history.tell(
                "deleted",
                History.json("{'id':'prod_1','object':'product','deleted':true}"),
                null,
                "req_" + history.told.size());
    }

    private static String reborn(long created, String name) {
        return "{'created':" + created + ",'updated':" + created + ",'name':'" + name + "'}";
    }

    private static Outcome certain(History history) {
        Outcome outcome = ofAll(history);
        assertThat(outcome.inDoubt()).as("in doubt").isFalse();
        assertThat(outcome.last().content()).isEqualTo(history.truth());
        return outcome;
    }

    @Test
    void aDeletedProductStaysDeletedWhateverALaterStampSays() {
        History history = stub(product(START, "Basic").tell("created").tick());
        history.told.add(Observation.event(
                ObjectKind.PRODUCT, "evt_late", "product.updated", START + 9, history.now(), null, null));

        Outcome outcome = history.outcome();

        assertThat(outcome.last().tombstone()).isTrue();
        assertThat(outcome.last().facts()).containsEntry("deleted", true).containsEntry("id", "prod_1");
    }

    @Test
    void theDeletionIsKnownByTheTypeWhereThePayloadIsTheWholeObject() {
        History history = product(START, "Basic").tell("created").tick().tell("deleted");

        Outcome outcome = ofAllDeleted(history);

        assertThat(outcome.last().facts()).containsEntry("name", "Basic").containsEntry("deleted", true);
    }

    @Test
    void aProductDeletedAndCreatedAgainWithTheSameIdIsTheNewOne() {
        History history = stub(product(START, "Basic").tell("created").tick()).tick();
        certain(history.silently(reborn(history.second(), "Again")).tell("created"));
    }

    @Test
    void aProductCreatedAgainAndDeletedAgainIsDeleted() {
        History history = stub(product(START, "Basic").tell("created").tick()).tick();
        history.silently(reborn(history.second(), "Again")).tell("created").tick();
        assertThat(ofAllDeleted(stub(history)).last().tombstone()).isTrue();
    }

    @Test
    void aWholeObjectTellsWhichOfTwoLivesOfOneSecondWasDeleted() {
        History history = product(START, "Basic").tell("created").tick().tell("deleted");
        certain(history.silently(reborn(history.second(), "Again")).tell("created"));
    }

    @Test
    void aStubDoesNotTellItWhichIsADoubtUntilTheProductIsSeenAgain() {
        History history = stub(product(START, "Basic").tell("created").tick());
        history.silently(reborn(history.second(), "Again")).tell("created");
        assertThat(ofAll(history).inDoubt()).isTrue();
        certain(history.tick().fetch(0));
    }

    @Test
    void aProductsOwnStampDecidesBeforeTheClock() {
        History history = product(START, "Basic").tell("created");
        Observation clockAhead = Observation.event(
                ObjectKind.PRODUCT, "evt_ahead", "product.updated", START + 20, history.now(), null, null);
        history.tick()
                .change("{'name':'Pro','updated':" + (START + 1) + "}")
                .told
                .add(clockAhead);
        certain(history);
    }

    @Test
    void aPriceThatWasDeletedHasOneLifeOnly() {
        History history = new History(ObjectKind.PRICE, "price", Map.of("id", "price_1", "created", START));
        history.silently("{'active':true}")
                .tell("created")
                .tick()
                .change("{'active':false}")
                .tick();
        assertThat(ofAllDeleted(history.tell("deleted")).last().facts())
                .containsEntry("active", false)
                .containsEntry("deleted", true);
    }

    private static Outcome ofAllDeleted(History history) {
        history.silently("{'deleted':true}");
        Outcome outcome = ofAll(history);
        assertThat(outcome.inDoubt()).isFalse();
        return outcome;
    }
}
