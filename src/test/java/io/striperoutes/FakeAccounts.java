package io.striperoutes;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Stripe's API over accounts in memory: lists with pages and filters, and objects by their id. Other connections have no key. */
@Primary
@TestComponent
public class FakeAccounts implements StripeApi {
    private final SettableClock clock;
    private final Map<String, FakeAccount> accounts = new ConcurrentHashMap<>();

    public FakeAccounts(SettableClock clock) {
        this.clock = clock;
    }

    /** The account of a connection; made if there is none. */
    public FakeAccount of(String connection) {
        return accounts.computeIfAbsent(connection, c -> new FakeAccount());
    }

    @Override
    public StripeAnswer call(String connection, StripeRequest request) {
        FakeAccount account = accounts.get(connection);
        if (account == null) {
            throw new StripeFailure(
                    "connection " + connection + " has no key", 0, StripeFailure.NO_ACCOUNT, null, false, null);
        }
        account.asked(request);
        String path = request.path().replaceFirst("^/v1/", "");
        int slash = path.indexOf('/');
        Map<String, Object> body = slash < 0
                ? page(account.list(path, request.parameters()), request.parameters(), account.isGoingOn())
                : account.find(path.substring(slash + 1)).orElseThrow(() -> missing(path));
        return new StripeAnswer(200, Json.object(Json.text(body)), "req_fake", clock.second(), clock.second());
    }

    private static Map<String, Object> page(
            List<Map<String, Object>> all, Map<String, Object> parameters, boolean goingOn) {
        int limit = ((Number) parameters.getOrDefault("limit", 10)).intValue();
        int from = 0;
        if (parameters.get("starting_after") instanceof String after) {
            List<String> ids = all.stream().map(one -> (String) one.get("id")).toList();
            from = ids.indexOf(after) + 1;
            if (from == 0) {
                throw missing(after);
            }
        }
        int to = Math.min(all.size(), from + limit);
        return Map.of("object", "list", "data", all.subList(from, to), "has_more", goingOn || to < all.size());
    }

    private static StripeFailure missing(String what) {
        return new ObjectMissing("No such object: " + what, "resource_missing", "req_fake", 0, 0, null);
    }
}
