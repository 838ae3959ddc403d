package io.striperoutes.mirror;

import static io.striperoutes.mirror.History.json;
import static io.striperoutes.mirror.Orderings.ofAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.stripe.ObjectKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final String ON = "{'cancel_at_period_end':true}";
    private static final String OFF = "{'cancel_at_period_end':false}";
    private static final String PAID =
            "{'status':'paid','amount_paid':2000,'amount_remaining':0,'attempted':true,'status_transitions':{'paid_at':1790000000}}";
    private static final String FINALIZED =
            "{'status':'open','hosted_invoice_url':'https://x','status_transitions':{'finalized_at':1790000000}}";

    private static void certain(History history) {
        Outcome outcome = ofAll(history);
        assertThat(outcome.inDoubt()).as("in doubt").isFalse();
        assertThat(outcome.last().content()).isEqualTo(history.truth());
    }

    private static void doubtful(History history) {
        assertThat(ofAll(history).inDoubt()).as("in doubt").isTrue();
    }

    @Test
    void aLaterSecondWins() {
        certain(History.subscription("active")
                .tell("created")
                .tick()
                .change(ON)
                .tick()
                .change(OFF));
    }

    @Test
    void onOffOnWithinASecondIsOn() {
        certain(History.subscription("active")
                .tell("created")
                .tick()
                .change(ON)
                .change(OFF)
                .change(ON));
    }

    @Test
    void onOffWithinASecondIsWhatItWasBefore() {
        certain(History.subscription("active").tell("created").tick().change(ON).change(OFF));
    }

    @Test
    void onOffWithinASecondIsInDoubtWhileNothingIsKnownOfBefore() {
        doubtful(History.subscription("active").change(ON).change(OFF));
    }

    @Test
    void aLateEventOfAnEarlierSecondGivesTheBaseThatWasMissing() {
        History history =
                History.subscription("active").tell("created").tick().change(ON).change(OFF);
        Observation late = history.told.remove(0);
        KeptRow row = new KeptRow(history.kind).arrive(history.told);
        assertThat(row.outcome().inDoubt()).isTrue();

        row.arrive(List.of(late));

        assertThat(row.outcome().inDoubt()).isFalse();
        assertThat(row.outcome().last().facts()).doesNotContainKey("cancel_at_period_end");
    }

    @Test
    void onOffByOneNullRequestCanBeOneChangeToldTwice() {
        doubtful(History.subscription("active")
                .tell("created")
                .tick()
                .change(ON, null)
                .change(OFF, null)
                .change(ON, null));
    }

    @Test
    void oneChangeToldInTwoEventsIsOneChange() {
        certain(History.subscription("active")
                .tell("created")
                .tick()
                .change(ON)
                .twin()
                .change(OFF));
    }

    @Test
    void createdAndUpdatedInOneSecondWithoutARequestEndInTheUpdate() {
        certain(History.subscription("incomplete").tell("created").change("{'status':'active'}", null));
    }

    @Test
    void createdUpdatedAndDeletedInOneSecondEndInTheDeletion() {
        certain(History.subscription("active")
                .tell("created")
                .change(ON)
                .silently("{'status':'canceled','ended_at':1790000000}")
                .tell("deleted"));
    }

    @Test
    void anUpdateThatComesAfterTheCancellationChangesNothing() {
        History history = History.subscription("active").tell("created").tick().change(ON);
        Observation late = history.last();
        history.told.remove(late);
        history.tick().silently("{'status':'canceled'}").tell("deleted");
        Outcome before = history.outcome();

        KeptRow row = new KeptRow(history.kind).arrive(history.told).arrive(List.of(late));

        assertThat(row.outcome()).isEqualTo(before);
        assertThat(row.outcome().last().facts()).containsEntry("status", "canceled");
    }

    @Test
    void aCanceledSubscriptionStaysCanceledWhateverALaterStampSays() {
        History history = History.subscription("active").tell("created").tick();
        history.tell("updated", json("{'id':'sub_1','object':'subscription','status':'canceled'}"), null, null);
        history.tick().change(ON);

        KeptRow oneByOne = new KeptRow(history.kind);
        history.told.forEach(seen -> oneByOne.arrive(List.of(seen)));
        KeptRow atOnce = new KeptRow(history.kind).arrive(history.told);

        assertThat(oneByOne.outcome().last().facts()).containsEntry("status", "canceled");
        assertThat(oneByOne.evaluations()).isZero();
        assertThat(atOnce.outcome()).isEqualTo(oneByOne.outcome());
    }

    @Test
    void metadataOfACanceledSubscriptionStillChanges() {
        certain(History.subscription("active")
                .tell("created")
                .tick()
                .silently("{'status':'canceled'}")
                .tell("deleted")
                .change("{'metadata':{'a':'1'}}")
                .change("{'metadata':{'a':'2'}}"));
    }

    @Test
    void aDraftFinalizedAndPaidInOneSecondIsPaid() {
        certain(History.invoice()
                .tell("created")
                .change("finalized", FINALIZED, null)
                .change(PAID)
                .tell("paid")
                .tell("payment_succeeded"));
    }

    @Test
    void anInvoiceWithoutOldValuesGoesByWhatOnlyGrows() {
        certain(History.invoice()
                .tell("created")
                .silently(FINALIZED)
                .tell("finalized")
                .silently("{'attempt_count':1,'attempted':true}")
                .tell("payment_failed")
                .silently(PAID)
                .tell("paid"));
    }

    @Test
    void aFinalizedEventThatAlreadyShowsThePaymentDoesNoHarm() {
        History history = History.invoice().tell("created");
        history.silently(FINALIZED).silently(PAID).tell("finalized").tell("paid");
        history.tell("updated", history.now(), json("{'status':'open','amount_paid':0}"), "req_x");
        certain(history);
    }

    @Test
    void twoEventsOfTheSameContentInOneSecondAreNoDoubt() {
        certain(History.subscription("active").change(ON).tell("updated").tell("resumed"));
    }

    @Test
    void changesOfDifferentFieldsWithoutAnExactOrderGoByWhoHoldsTheOldValues() {
        History history = History.subscription("active").tell("created").tick();
        history.change("{'metadata':{'a':'1'}}")
                .silently("{'metadata':{'b':'1'}}")
                .change(ON);
        certain(history);
    }

    @Test
    void contradictingEventsWithoutOldValuesAreInDoubtUntilALaterSecond() {
        History history = History.subscription("active").tell("created").tick();
        history.silently(ON)
                .tell("updated")
                .silently("{'collection_method':'send_invoice'}")
                .tell("updated");
        doubtful(history);
        certain(history.tick().change(OFF));
    }

    @Test
    void aSingleObservationIsItsOwnOutcome() {
        History history = History.invoice().tell("created");
        assertThat(history.outcome())
                .isEqualTo(new Outcome(history.last(), history.second(), history.second(), false, false));
    }

    @Test
    void thereMustBeEvidenceAndOfTheRightKind() {
        assertThatThrownBy(() -> Evidence.outcome(ObjectKind.INVOICE, List.of()))
                .hasMessage("no evidence about any invoice");
        assertThatThrownBy(() -> Evidence.outcome(
                        ObjectKind.INVOICE, History.subscription("active").tell("created").told))
                .hasMessageContaining("customer.subscription.created sub_1")
                .hasMessageContaining("is not evidence about any invoice");
    }

    @Test
    void aChainGoesOnAcrossTwoApiVersions() {
        History history = History.subscription("active").tell("created").tick();
        Map<String, Object> basil = history.now();
        String items =
                "'items':{'object':'list','data':[{'id':'si_1','plan':{'id':'price_1','product':'prod_1'},'quantity':1}]}";
        String old = "{'id':'sub_1','object':'subscription','customer':{'id':'cus_1'},'status':'active',"
                + "'cancel_at_period_end':%s,'current_period_start':1789000000,'current_period_end':1791000000," + items
                + "}";
        history.tell("updated", json(old.formatted(true)), json("{'cancel_at_period_end':false}"), "req_a");
        history.tell("updated", basil, json("{'cancel_at_period_end':true}"), "req_b");
        history.tell("updated", json(old.formatted(true)), json("{'cancel_at_period_end':false}"), "req_c");
        history.silently("{'cancel_at_period_end':true}");
        certain(history);
    }

    @Test
    void twentyTogglesInOneSecondAreCountedWhereAllCarryOldValues() {
        History history = History.subscription("active").tell("created");
        for (int i = 0; i < 10; i++) {
            history.change(ON).change(OFF);
        }
        certain(history.change(ON));
    }

    @Test
    void tooManyEventsForATableAreInDoubt() {
        History history = History.subscription("active").tell("created").tick();
        for (int i = 0; i < 6; i++) {
            history.change(ON).tell("resumed").change(OFF);
        }
        doubtful(history);
    }
}
