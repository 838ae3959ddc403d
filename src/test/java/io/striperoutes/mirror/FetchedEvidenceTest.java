package io.striperoutes.mirror;

import static io.striperoutes.mirror.Orderings.ofAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.stripe.ObjectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchedEvidenceTest {
    private static final String ON = "{'cancel_at_period_end':true}";
    private static final String OFF = "{'cancel_at_period_end':false}";

    private static Outcome certain(History history) {
        Outcome outcome = ofAll(history);
        assertThat(outcome.inDoubt()).as("in doubt").isFalse();
        assertThat(outcome.last().content()).isEqualTo(history.truth());
        return outcome;
    }

    private static Outcome doubtful(History history) {
        Outcome outcome = ofAll(history);
        assertThat(outcome.inDoubt()).as("in doubt").isTrue();
        return outcome;
    }

    private static History created() {
        return History.subscription("active").tell("created").tick();
    }

    @Test
    void aFetchOfALaterSecondWins() {
        History history = created().change(ON).tick().silently(OFF).fetch(0);
        assertThat(certain(history).asOf()).isEqualTo(history.second());
    }

    @Test
    void anEventAfterTheAnswerWins() {
        certain(created().fetch(1).tick().change(ON));
    }

    @Test
    void aFetchThatSawTheEventOfItsSecondConfirmsIt() {
        certain(created().change(ON).fetch(0));
    }

    @Test
    void aFetchThatSawWhatWasThereBeforeIsOlderThanTheEventOfItsSecond() {
        certain(created().fetch(0).change(ON));
    }

    @Test
    void aFetchThatSawNeitherTheEventsOfItsSecondNorTheirBaseIsADoubt() {
        doubtful(created()
                .change(ON)
                .silently("{'collection_method':'send_invoice'}")
                .fetch(0));
    }

    @Test
    void aSlowFetchIsTiedWithEveryEventThatItSpans() {
        doubtful(created()
                .change(ON)
                .tick()
                .silently("{'collection_method':'send_invoice'}")
                .fetch(2));
        certain(created().change(ON).tick().change(OFF).fetch(2));
    }

    @Test
    void aSlowFetchThatSawTheStateBetweenTwoSecondsIsExplained() {
        History history = created().change(ON);
        Observation slow = Observation.fetched(history.kind, history.second(), history.second() + 1, history.now());
        history.tick().change("{'metadata':{'a':'1'}}").told.add(slow);
        certain(history);
    }

    @Test
    void aFetchBetweenGivesTheBaseOfALaterSecond() {
        certain(History.subscription("active").fetch(0).tick().change(ON).change(OFF));
    }

    @Test
    void twoFetchesOfOneSecondThatDifferAreADoubtThatTheNextOneClears() {
        History history = created().fetch(0).silently(ON).fetch(0);
        doubtful(history);
        certain(history.tick().fetch(0));
    }

    @Test
    void aDoubtThatIsTheBaseIsNoBase() {
        History history = History.subscription("active").change(ON).change(OFF);
        doubtful(history.tick().change(ON).change(OFF));
    }

    @Test
    void aCanceledSubscriptionThatWasFetchedStaysCanceled() {
        certain(created().change(ON).silently("{'status':'canceled'}").fetch(0));
    }

    @Test
    void aMissingInvoiceWasADeletedDraft() {
        History history = History.invoice().tell("created");
        history.told.add(Observation.missing(ObjectKind.INVOICE, history.second() + 1, history.second() + 1, "in_1"));

        Outcome outcome = history.outcome();

        assertThat(outcome.last().tombstone()).isTrue();
        assertThat(outcome.last().facts()).containsEntry("deleted", true);
    }

    @Test
    void aMissingCustomerOrSubscriptionIsNotADeletedOne() {
        for (ObjectKind kind : List.of(ObjectKind.CUSTOMER, ObjectKind.SUBSCRIPTION)) {
            assertThatThrownBy(() -> Observation.missing(kind, 1, 1, "x"))
                    .hasMessage("a missing " + kind.stripeName() + " is not a deleted one");
        }
    }
}
