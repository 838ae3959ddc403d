package io.striperoutes.mirror;

import static io.striperoutes.mirror.History.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RewindTest {
    @Test
    void aNestedHashCarriesOnlyWhatChanged() {
        assertThat(Rewind.before(
                        json("{'metadata':{'a':'new','b':'same','c':'added'}}"),
                        json("{'metadata':{'a':'old','c':null}}")))
                .isEqualTo(json("{'metadata':{'a':'old','b':'same','c':null}}"));
    }

    @Test
    void anArrayIsGivenWholeAlsoInsideAList() {
        assertThat(Rewind.before(
                        json("{'items':{'object':'list','data':[{'id':'si_1','quantity':2},{'id':'si_2'}]}}"),
                        json("{'items':{'data':[{'id':'si_1','quantity':1}]}}")))
                .isEqualTo(json("{'items':{'object':'list','data':[{'id':'si_1','quantity':1}]}}"));
    }

    @Test
    void whatWasThereComesBackAndWhatWasNotGoes() {
        assertThat(Rewind.before(
                        json("{'pause_collection':null,'cancel_at':5}"),
                        json("{'pause_collection':{'behavior':'void'},'cancel_at':null}")))
                .isEqualTo(json("{'pause_collection':{'behavior':'void'},'cancel_at':null}"));
    }

    @Test
    void aSnapshotHoldsOldValuesIfItShowsAllOfThem() {
        assertThat(Rewind.holds(json("{'m':{'a':'1'},'s':'x'}"), json("{'m':{'a':'1'}}"), json("{'m':{'a':'2'}}")))
                .isTrue();
        assertThat(Rewind.holds(json("{'m':{'a':'3'},'s':'x'}"), json("{'m':{'a':'1'}}"), json("{'m':{'a':'2'}}")))
                .isFalse();
        assertThat(Rewind.holds(json("{'s':'x'}"), json("{}"), json("{'m':{'a':'2'}}")))
                .isTrue();
    }

    @Test
    void aChangeOfNothingThatIsReadIsNoEvidence() {
        assertThat(Rewind.holds(json("{'s':'x'}"), json("{'s':'x'}"), json("{'s':'x'}")))
                .isFalse();
    }
}
