package io.striperoutes.sandbox;

import java.util.Map;

/** Finds the page that a browser asks for, and the account that it belongs to by the id in its path. */
final class Pages {
    /** What stands before an id, and the kind of object that it is of. */
    private static final Map<String, Kind> PATHS = Map.of(
            "/c/pay/", Kind.CHECKOUT_SESSION,
            "/p/session/", Kind.PORTAL_SESSION,
            "/i/", Kind.INVOICE,
            "/authenticate/", Kind.PAYMENT_INTENT);

    private final Accounts accounts;

    Pages(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Whether that is a page's path. */
    static boolean has(String path) {
        return PATHS.keySet().stream().anyMatch(path::startsWith);
    }

    HttpAnswer answer(HttpRequest request) {
        for (Map.Entry<String, Kind> path : PATHS.entrySet()) {
            if (request.path().startsWith(path.getKey())) {
                String id = request.path().substring(path.getKey().length()).replaceFirst("/.*", "");
                for (AccountApi api : accounts.all()) {
                    HttpAnswer answer = answer(api, path.getValue(), id, request);
                    if (answer != null) {
                        return answer;
                    }
                }
            }
        }
        return HttpAnswer.page(404, "<!doctype html><title>Not found</title><p>There is no such page.");
    }

    private static HttpAnswer answer(AccountApi api, Kind kind, String id, HttpRequest request) {
        SandboxAccount account = api.account();
        return Timekeeper.now(account, () -> {
            if (account.find(kind, id) == null) {
                return null;
            }
            Page page = api.page(kind);
            if (!"POST".equals(request.method())) {
                return page.show(id, null);
            }
            try {
                Parameters form = new Parameters(Form.parse(request.body()));
                return account.because(new Cause(Ids.of("req", 14), null), () -> page.act(id, form));
            } catch (StripeError e) {
                return page.show(id, e.getMessage());
            }
        });
    }
}
