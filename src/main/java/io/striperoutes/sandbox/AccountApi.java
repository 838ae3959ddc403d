package io.striperoutes.sandbox;

import java.util.Map;

/** Stripe's API of one account: from a request to its answer. */
final class AccountApi {
    private final SandboxAccount account;
    private final Router router;
    private final IdempotencyKeys keys = new IdempotencyKeys();
    private final Signatures signatures = new Signatures();
    private final Expansion expansion;
    private final Resources resources;
    private final TestClocks testClocks;
    private long second;
    private long requestsInSecond;

    AccountApi(SandboxAccount account) {
        this.account = account;
        this.expansion = new Expansion(account);
        this.resources = new Resources(account, signatures);
        this.router = resources.router();
        this.testClocks = resources.testClocks();
    }

    SandboxAccount account() {
        return account;
    }

    /** The page about objects of that kind. */
    Page page(Kind kind) {
        return resources.page(kind);
    }

    /**
     * Shows or does what is asked for.
     *
     * @param headers what every answer carries; the date becomes the second for which the answer holds
     */
    HttpAnswer answer(HttpRequest request, String requestId, Map<String, String> headers) {
        return Timekeeper.now(account, second -> {
            headers.put("Date", Gateway.date(second));
            return "GET".equals(request.method())
                    ? account.present().at(second, false, () -> show(request, headers))
                    : answer(Step.asked(second, requestId, request), headers);
        });
    }

    private HttpAnswer show(HttpRequest request, Map<String, String> headers) {
        try {
            return perform(request, parameters(request), headers);
        } catch (StripeError e) {
            return HttpAnswer.json(e.status(), e.body(), headers);
        }
    }

    /** Takes a step, once per idempotency key. */
    HttpAnswer answer(Step step, Map<String, String> headers) {
        HttpRequest request = step.request();
        String key = "POST".equals(request.method()) ? request.header("Idempotency-Key") : null;
        Cause cause = new Cause(step.requestId(), key);
        return account.steps().take(step, () -> account.because(cause, () -> answerOnce(request, key, headers)));
    }

    private HttpAnswer answerOnce(HttpRequest request, String key, Map<String, String> headers) {
        try {
            Parameters parameters = parameters(request);
            String fingerprint = request.path() + " " + parameters.raw();
            HttpAnswer first = key == null ? null : keys.find(key, fingerprint);
            if (first != null) {
                return first;
            }
            HttpAnswer answer = perform(request, parameters, headers);
            catchUp();
            // A request that was refused before anything was done may come again with the same key, and better
            // parameters.
            if (key != null && (answer.status() < 300 || answer.status() == 402)) {
                keys.keep(key, fingerprint, answer);
            }
            return answer;
        } catch (StripeError e) {
            return HttpAnswer.json(e.status(), e.body(), headers);
        }
    }

    private HttpAnswer perform(HttpRequest request, Parameters parameters, Map<String, String> headers) {
        try {
            Router.Match match = router.find(request.method(), request.path());
            signatures.check(request.method(), match.pattern(), parameters);
            Call call = new Call(request.method(), request.path(), match.ids(), parameters);
            Long second = testClocks.second(call);
            Map<String, Object> answer = second == null
                    ? match.operation().answer(call)
                    : account.present().at(second, true, () -> match.operation().answer(call));
            return HttpAnswer.json(200, expansion.apply(answer, parameters.texts("expand")), headers);
        } catch (StripeError e) {
            return HttpAnswer.json(e.status(), e.body(), headers);
        }
    }

    /** What falls due at once has happened when the answer is there. */
    private void catchUp() {
        account.because(Cause.TIME, () -> {
            Timekeeper.perform(account, account.agenda(), account.now());
            testClocks.catchUp();
            return null;
        });
    }

    private static Parameters parameters(HttpRequest request) {
        Map<String, Object> values = Form.parse(request.query());
        values.putAll(request.path().startsWith("/v2/") ? Form.ofJson(request.body()) : Form.parse(request.body()));
        return new Parameters(values);
    }

    /** Counts a request; false if it is one too many in this second of the machine. */
    boolean within(int limitPerSecond) {
        if (limitPerSecond <= 0) {
            return true;
        }
        return account.guarded(() -> {
            long now = System.currentTimeMillis() / 1000;
            requestsInSecond = now == second ? requestsInSecond + 1 : 1;
            second = now;
            return requestsInSecond <= limitPerSecond;
        });
    }
}
