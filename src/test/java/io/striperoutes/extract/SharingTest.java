package io.striperoutes.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.StripeList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final long NOW = 1_800_000_000;

    @Property
    void thePartsMakeUpTheWholeAndNothingThatWasReadIsGivenAway(
            @ForAll @LongRange(max = NOW) long from,
            @ForAll @LongRange(max = NOW) long length,
            @ForAll @LongRange(min = 1, max = 100_000_000) long span,
            @ForAll @IntRange(min = 2, max = 9) int parts) {
        long reached = Math.min(NOW, from + length);
        Slice slice = read(from, reached);

        List<Slice> divided = Sharing.divide(slice, span, parts);

        assertThat(divided).hasSizeBetween(1, parts);
        Slice own = divided.get(0);
        assertThat(own.to()).isEqualTo(slice.to());
        assertThat(own.after()).isEqualTo("cus_last");
        assertThat(own.from()).isLessThanOrEqualTo(reached);
        for (int i = 1; i < divided.size(); i++) {
            assertThat(divided.get(i).to()).isEqualTo(divided.get(i - 1).from() - 1);
            assertThat(divided.get(i).from()).isLessThanOrEqualTo(divided.get(i).to());
            assertThat(divided.get(i).after()).isNull();
        }
        assertThat(divided.get(divided.size() - 1).from()).isEqualTo(from);
    }

    @Test
    void whereTheObjectsEndIsFoundInOneRoundAlthoughAllOfThemAreOfOneHour() {
        // A hundred of 100,000 in one hour: 4 seconds a page.
        List<Slice> divided = Sharing.divide(read(0, NOW - 4), 4, 5);

        assertThat(divided).hasSize(5);
        assertThat(divided.stream()
                        .filter(slice -> slice.from() < NOW - 60 && slice.to() > NOW - 3600)
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void knownRangesAreDividedEvenly() {
        assertThat(Sharing.divide(read(0, 40_000), 10, 4).stream().map(Slice::from))
                .containsExactly(30_000L, 20_000L, 10_000L, 0L);
    }

    @Test
    void noPartIsSoShortThatItIsHardlyWorthItsRequest() {
        assertThat(Sharing.divide(read(0, 50), 10, 6).stream().map(Slice::from)).containsExactly(25L, 0L);
    }

    @Test
    void whatIsAlmostReadIsNotDivided() {
        assertThat(Sharing.isWorthIt(read(0, 39), 10)).isFalse();
        assertThat(Sharing.isWorthIt(read(0, 40), 10)).isTrue();
        assertThat(Sharing.isWorthIt(read(0, 40).ended(), 10)).isFalse();
        assertThat(Sharing.isWorthIt(Slice.whole(StripeList.CUSTOMERS), 1)).isFalse();
    }

    private static Slice read(long from, long reached) {
        return new Slice(StripeList.CUSTOMERS, from, Slice.END, "cus_last", reached, false);
    }
}
