package io.striperoutes.invoices;

import io.striperoutes.api.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The currencies in which Stripe takes money. Amounts are whole numbers of the currency's minor unit, here as there, so that nothing is ever multiplied:
 * 500 is 5 dollars, 500 yen, or half a Kuwaiti dinar.
 *
 * @see <a href="https://docs.stripe.com/currencies">Supported currencies</a>
 */
final class Currencies {
    private static final Set<String> KNOWN = Arrays.stream(
                    """
                    aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop
                    crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy
                    kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok
                    npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top
                    try ttd twd tzs uah ugx usd uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw
                    """
                            .strip()
                            .split("\\s+"))
            .collect(Collectors.toUnmodifiableSet());

    /** Without minor units in daily life, but Stripe writes them with two digits, which must be 00. */
    private static final Set<String> WRITTEN_WITH_CENTS = Set.of("isk", "ugx");

    private static final Set<String> THREE_DIGITS = Set.of("bhd", "jod", "kwd", "omr", "tnd");

    private Currencies() {}

    /**
     * The currency of that ISO 4217 code, in small letters.
     *
     * @throws Problem 400 if Stripe takes no such money
     */
    static String of(String field, String code) {
        String currency = code.toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(currency)) {
            throw Problem.badRequest(field + " must be an ISO 4217 code of a currency that Stripe takes, such as eur");
        }
        return currency;
    }

    /** What every amount in a currency must be a multiple of: 10 where it has three digits, 100 where its two digits mean nothing. */
    static long step(String currency) {
        if (WRITTEN_WITH_CENTS.contains(currency)) {
            return 100;
        }
        return THREE_DIGITS.contains(currency) ? 10 : 1;
    }
}
