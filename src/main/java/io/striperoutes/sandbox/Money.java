package io.striperoutes.sandbox;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/** Amounts as people write them: 500 is $5.00, ¥500 or KWD 0.500. */
final class Money {
    private static final Set<String> WITHOUT_DIGITS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THREE_DIGITS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    /** Their amounts have two digits at Stripe, that are always zero. */
    private static final Set<String> DIGITS_THAT_NOBODY_WRITES = Set.of("ISK", "UGX");

    private static final String NO_BREAK = "\u00a0";

    private Money() {}

    /** An amount in the currency's minor unit, as text. */
    static String text(long amount, String currency) {
        String code = currency.toUpperCase(Locale.ROOT);
        int scale = WITHOUT_DIGITS.contains(code) ? 0 : THREE_DIGITS.contains(code) ? 3 : 2;
        int digits = DIGITS_THAT_NOBODY_WRITES.contains(code) ? 0 : scale;
        NumberFormat format = NumberFormat.getNumberInstance(Locale.US);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String number = format.format(BigDecimal.valueOf(Math.abs(amount), scale));
        String symbol = symbol(code);
        boolean word = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return (amount < 0 ? "-" : "") + symbol + (word ? NO_BREAK : "") + number;
    }

    private static String symbol(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .findFirst()
                .map(currency -> currency.getSymbol(Locale.US))
                .orElse(code);
    }
}
