package io.striperoutes.stripe.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.Maps;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormTest {

    static List<List<Object>> numbers() {
        return List.of(
                List.of(1e10, "10000000000"),
                List.of(12345678.0, "12345678"),
                List.of(0.0000001, "0.0000001"),
                List.of(0.1f, "0.1"),
                List.of(0.0, "0"),
                List.of(-2.50, "-2.5"),
                List.of(new BigDecimal("1E+3"), "1000"),
                List.of(new BigDecimal("19.990"), "19.99"),
                List.of(new BigInteger("9007199254740993"), "9007199254740993"),
                List.of(9007199254740993L, "9007199254740993"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberIsWrittenOut(List<Object> numberAndText) {
        assertThat(Form.of(Map.of("amount", numberAndText.get(0)))).isEqualTo("amount=" + numberAndText.get(1));
    }

    @Test
    void whatIsNestedIsWrittenAsStripeReadsIt() {
        assertThat(Form.of(Map.of("items", List.of(Maps.of("price", "p", "tiers", new Object[] {1.0, true})))))
                .isEqualTo("items[0][price]=p&items[0][tiers][0]=1&items[0][tiers][1]=true");
        assertThat(Form.of(Map.of("metadata", Maps.of("gone", null)))).isEqualTo("metadata[gone]=");
        assertThat(Form.of(Map.of("expand", Arrays.asList("a", null)))).isEqualTo("expand[0]=a&expand[1]=");
        assertThat(Form.of(Map.of("default_tax_rates", List.of()))).isEqualTo("default_tax_rates=");
        assertThat(Form.of(Map.of("created", Map.of("gte", Instant.ofEpochSecond(7)))))
                .isEqualTo("created[gte]=7");
        assertThat(Form.of(Map.of("a", "\uD83D\uDE00&=[]"))).isEqualTo("a=%F0%9F%98%80%26%3D[]");
    }

    @Test
    void whatIsSentAgainIsTheSameWhateverTheOrderOfItsMaps() {
        assertThat(Form.of(Maps.of("b", 1, "a", Maps.of("z", 1, "y", 2))))
                .isEqualTo(Form.of(Maps.of("a", Maps.of("y", 2, "z", 1), "b", 1)))
                .isEqualTo("a[y]=2&a[z]=1&b=1");
    }

    static List<Object> unfit() {
        return List.of(
                Double.NaN, Float.POSITIVE_INFINITY, new byte[1], new File("x"), new ByteArrayInputStream(new byte[1]));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whatNoFieldCanHoldIsRefusedByItsName(Object value) {
        assertThatThrownBy(() -> Form.of(Map.of("items", List.of(Map.of("price", value)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parameter items[][price] is ");
    }
}
