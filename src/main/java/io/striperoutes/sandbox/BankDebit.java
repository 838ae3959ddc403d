package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Arrays;
import java.util.Map;

/** Stripe's test accounts at banks: what is taken from them arrives, or fails, some time after it was asked for. */
enum BankDebit {
    SEPA("sepa_debit", "AT611904300234573201", Times.SOON, null, "pm_success_at"),
    SEPA_LATE("sepa_debit", "AT321904300235473204", Times.LATE, null, "pm_successDelayed_at"),
    SEPA_FAILS("sepa_debit", "AT861904300235473202", Times.SOON, "debit_not_authorized", "pm_failed_at"),
    SEPA_FAILS_LATE("sepa_debit", "AT051904300235473205", Times.LATE, "debit_not_authorized", "pm_failedDelayed_at"),
    SEPA_ITALY_FAILS("sepa_debit", "IT60X0542811101000000123456", Times.SOON, "insufficient_funds"),
    US("us_bank_account", "000123456789", Times.SOON, null, "pm_usBankAccount", "pm_usBankAccount_success"),
    US_CLOSED("us_bank_account", "000111111113", Times.SOON, "account_closed", "pm_usBankAccount_accountClosed"),
    US_LACKS_FUNDS(
            "us_bank_account", "000222222227", Times.SOON, "insufficient_funds", "pm_usBankAccount_insufficientFunds");

    private static final class Times {
        private static final long SOON = 1;
        private static final long LATE = 3 * 60;
    }

    /** The type of its payment methods. */
    final String type;
    /** IBAN, or number of the account. */
    final String number;
    /** Seconds from the request until the outcome is known. */
    final long delay;
    /** Why it fails; null if it does not. */
    final String failure;

    private final String[] tokens;

    BankDebit(String type, String number, long delay, String failure, String... tokens) {
        this.type = type;
        this.number = number;
        this.delay = delay;
        this.failure = failure;
        this.tokens = tokens;
    }

    String last4() {
        return number.substring(number.length() - 4);
    }

    /** The account of a token such as {@code pm_usBankAccount}; null if it is none. */
    static BankDebit ofToken(String token) {
        return Arrays.stream(values())
                .filter(debit -> Arrays.asList(debit.tokens).contains(token))
                .findFirst()
                .orElse(null);
    }

    /** The account of that type and number; any that is no test account pays. */
    static BankDebit ofNumber(String type, String number) {
        String plain = String.valueOf(number).replace(" ", "");
        return Arrays.stream(values())
                .filter(debit -> debit.type.equals(type) && debit.number.equals(plain))
                .findFirst()
                .orElse("us_bank_account".equals(type) ? US : SEPA);
    }

    /** The account of a payment method; null if it is of another type. */
    static BankDebit of(Map<String, Object> method) {
        String type = Json.string(method, "type");
        String last4 = Json.string(method, String.valueOf(type), "last4");
        return Arrays.stream(values())
                .filter(debit -> debit.type.equals(type) && debit.last4().equals(last4))
                .findFirst()
                .orElse(null);
    }

    /** What its payment methods show of it. */
    Map<String, Object> shape() {
        String fingerprint = "Sb0xSb0xBank" + last4();
        return type.equals("sepa_debit")
                ? Shape.of(
                        "bank_code", number.substring(4, 9),
                        "branch_code", "",
                        "country", number.substring(0, 2),
                        "fingerprint", fingerprint,
                        "generated_from", Shape.of("charge", null, "setup_attempt", null),
                        "last4", last4())
                : Shape.of(
                        "account_holder_type",
                        "individual",
                        "account_type",
                        "checking",
                        "bank_name",
                        "STRIPE TEST BANK",
                        "financial_connections_account",
                        null,
                        "fingerprint",
                        fingerprint,
                        "last4",
                        last4(),
                        "networks",
                        Shape.of("preferred", "ach", "supported", java.util.List.of("ach", "us_domestic_wire")),
                        "routing_number",
                        "110000000",
                        "status_details",
                        null);
    }
}
