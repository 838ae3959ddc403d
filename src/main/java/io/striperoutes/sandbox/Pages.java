package io.striperoutes.sandbox;

import java.util.Map;

/** Finds the page that a browser asks for, and the account that it belongs to by the id in its path. */
final class Pages {
    /** What stands before an id, and the kind of object that it is of. */
    private static final Map<String, Kind> PATHS = Map.of(
            "/c/pay/", Kind.CHECKOUT_SESSION,
            "/p/session/", Kind.PORTAL_SESSION,
            "/i/", Kind.INVOICE,
            "/receipts/", Kind.CHARGE,
            "/setup/authenticate/", Kind.SETUP_INTENT,
            "/authenticate/", Kind.PAYMENT_INTENT);

    private final Accounts accounts;

    Pages(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Whether that is a page's path. */
    static boolean has(String path) {
        return PATHS.keySet().stream().anyMatch(path::startsWith);
    }

    /** Shows a page, or does what its form asks for. */
    HttpAnswer answer(HttpRequest request, long second) {
        return answer(request, Step.asked(second, Ids.of("req", 14), request));
    }

    /** As {@link #answer(HttpRequest, long)}, with all that is chance in it. */
    HttpAnswer answer(HttpRequest request, Step step) {
        for (Map.Entry<String, Kind> path : PATHS.entrySet()) {
            if (request.path().startsWith(path.getKey())) {
                String id = request.path().substring(path.getKey().length()).replaceFirst("/.*", "");
                for (AccountApi api : accounts.all()) {
                    HttpAnswer answer = answer(api, path.getValue(), id, step);
                    if (answer != null) {
                        return answer;
                    }
                }
            }
        }
        return HttpAnswer.page(404, "<!doctype html><title>Not found</title><p>There is no such page.");
    }

    private static HttpAnswer answer(AccountApi api, Kind kind, String id, Step step) {
        SandboxAccount account = api.account();
        return account.guarded(() -> {
            if (account.find(kind, id) == null) {
                return null;
            }
            Page page = api.page(kind);
            if (!"POST".equals(step.request().method())) {
                return page.show(id, null);
            }
            try {
                Parameters form = new Parameters(Form.parse(step.request().body()));
                return account.steps()
                        .take(step, () -> account.because(new Cause(step.requestId(), null), () -> page.act(id, form)));
            } catch (StripeError e) {
                return page.show(id, e.getMessage());
            }
        });
    }
}
