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
    HttpAnswer answer(HttpRequest request) {
        return answer(
                request.path(),
                (api, kind, id) -> Timekeeper.now(api.account(), second -> {
                    if (api.account().find(kind, id) == null) {
                        return null;
                    }
                    return "POST".equals(request.method())
                            ? act(api, kind, id, Step.asked(second, Ids.of("req", 14), request))
                            : api.page(kind).show(id, null);
                }));
    }

    /** Does once more what a form asked for. */
    void again(Step step) {
        answer(
                step.request().path(),
                (api, kind, id) -> api.account().find(kind, id) == null ? null : act(api, kind, id, step));
    }

    /** What happens on a page of an account. */
    private interface Visit {
        /** The answer; null if the account has no such object. */
        HttpAnswer at(AccountApi api, Kind kind, String id);
    }

    private HttpAnswer answer(String path, Visit visit) {
        for (Map.Entry<String, Kind> known : PATHS.entrySet()) {
            if (path.startsWith(known.getKey())) {
                String id = path.substring(known.getKey().length()).replaceFirst("/.*", "");
                for (AccountApi api : accounts.all()) {
                    HttpAnswer answer = visit.at(api, known.getValue(), id);
                    if (answer != null) {
                        return answer;
                    }
                }
            }
        }
        return Html.notFound();
    }

    private static HttpAnswer act(AccountApi api, Kind kind, String id, Step step) {
        SandboxAccount account = api.account();
        Page page = api.page(kind);
        try {
            Parameters form = new Parameters(Form.parse(step.request().body()));
            Cause cause = new Cause(step.requestId(), null);
            return account.steps().take(step, () -> account.because(cause, () -> page.act(id, form)));
        } catch (StripeError e) {
            return page.show(id, e.getMessage());
        }
    }
}
