package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /v1/balance_transactions} and {@code /v1/balance}: what came to the account's money, and what went. */
final class BalanceTransactions {
    private static final long DAY = 24 * 60 * 60;
    private static final long FEE_PERMILLE = 29;
    private static final long FEE_EACH = 30;

    private final SandboxAccount account;

    BalanceTransactions(SandboxAccount account) {
        this.account = account;
    }

    void route(Router router) {
        router.get("/v1/balance_transactions", this::list)
                .get("/v1/balance_transactions/:id", call -> account.get(Kind.BALANCE_TRANSACTION, call.id()))
                .get("/v1/balance", call -> balance());
    }

    /**
     * Writes one down; gives back its id.
     *
     * @param type {@code charge}, {@code refund}, {@code adjustment} …
     * @param source id of the object that it comes of
     * @param amount below 0 if it goes
     * @param money what says the currency
     */
    String of(String type, String source, long amount, Map<String, Object> money) {
        long fee = type.equals("charge") ? amount * FEE_PERMILLE / 1000 + FEE_EACH : 0;
        Map<String, Object> transaction = account.draft(Kind.BALANCE_TRANSACTION, Map.of());
        transaction.put("amount", amount);
        transaction.put("available_on", account.now() + 2 * DAY);
        transaction.put("balance_type", "payments");
        transaction.put("currency", money.get("currency"));
        transaction.put("description", money.get("description"));
        transaction.put("exchange_rate", null);
        transaction.put("fee", fee);
        transaction.put("fee_details", fee == 0 ? List.of() : List.of(feeDetail(fee, money)));
        transaction.put("net", amount - fee);
        transaction.put("reporting_category", type.equals("adjustment") ? "dispute" : type);
        transaction.put("source", source);
        transaction.put("status", "pending");
        transaction.put("type", type);
        account.keep(Kind.BALANCE_TRANSACTION, transaction);
        return Shape.id(transaction);
    }

    private static Map<String, Object> feeDetail(long fee, Map<String, Object> money) {
        return Shape.of(
                "amount",
                fee,
                "application",
                null,
                "currency",
                money.get("currency"),
                "description",
                "Stripe processing fees",
                "type",
                "stripe_fee");
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.BALANCE_TRANSACTION),
                call.path(),
                given,
                Listing.same(given, "type", "source", "currency"));
    }

    private Map<String, Object> balance() {
        Map<String, Long> pending = new TreeMap<>();
        account.table(Kind.BALANCE_TRANSACTION)
                .all(row -> true)
                .forEach(row -> pending.merge(Json.string(row, "currency"), Shape.number(row, "net"), Long::sum));
        List<Map<String, Object>> sums = new ArrayList<>();
        pending.forEach((currency, amount) ->
                sums.add(Shape.of("amount", amount, "currency", currency, "source_types", Shape.of("card", amount))));
        return Shape.of("object", "balance", "available", List.of(), "livemode", false, "pending", sums);
    }
}
