package io.striperoutes.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InvoiceTotalsTest {
    private static final long MOST = 999_999_999_999L;

    @Property
    void aTotalIsTheExactSumOfItsLinesWithinTheBoundsThatAreAsked(@ForAll("lines") List<Line> lines) {
        BigInteger sum = lines.stream()
                .map(line -> BigInteger.valueOf(line.quantity()).multiply(BigInteger.valueOf(line.unitAmount())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        Invoice.Terms terms = new Invoice.Terms("eur", lines, null, "charge_automatically", true, null, Map.of());
        assertThat(BigInteger.valueOf(terms.total())).isEqualTo(sum);
    }

    @Property
    void noLineWithinTheBoundsOverflows(@ForAll("quantity") long quantity, @ForAll("unitAmount") long unitAmount) {
        assertThat(BigInteger.valueOf(Line.of(0, "x", quantity, unitAmount).amount()))
                .isEqualTo(BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(unitAmount)));
    }

    @Provide
    Arbitrary<Long> quantity() {
        return Arbitraries.longs().between(1, 1_000_000);
    }

    @Provide
    Arbitrary<Long> unitAmount() {
        return Arbitraries.longs().between(-MOST, MOST);
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        return Combinators.combine(quantity(), unitAmount())
                .as((quantity, unitAmount) -> Line.of(0, "x", quantity, unitAmount / quantity))
                .list()
                .ofMinSize(1)
                .ofMaxSize(250);
    }
}
