package io.striperoutes.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request to the API passes: key, faults, log, and the headers of the answer. */
final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Accounts accounts;
    private final SandboxClock clock;
    private final RequestLog log;
    private volatile Faults faults = Faults.NONE;

    Gateway(Accounts accounts, SandboxClock clock, RequestLog log) {
        this.accounts = accounts;
        this.clock = clock;
        this.log = log;
    }

    void faults(Faults next) {
        faults = next;
    }

    /** The answer; null if the connection is to be lost. */
    HttpAnswer answer(HttpRequest request) {
        String requestId = "req_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 62), 36);
        Map<String, String> headers = headers(request, requestId);
        HttpAnswer answer;
        try {
            answer = pass(request, requestId, headers);
        } catch (StripeError e) {
            answer = HttpAnswer.json(e.status(), e.body(), headers);
        } catch (RuntimeException e) {
            LOG.error("The sandbox failed at {} {}", request.method(), request.path(), e);
            answer = HttpAnswer.json(500, StripeError.api(500).body(), headers);
        }
        log.add(
                clock.second(),
                request.method(),
                request.path(),
                answer == null ? 0 : answer.status(),
                request.header("Idempotency-Key"));
        return answer;
    }

    private HttpAnswer pass(HttpRequest request, String requestId, Map<String, String> headers) {
        Faults now = faults;
        late(now.latencyMs());
        AccountApi api = accounts.of(key(request));
        boolean lost = now.resets();
        if (lost && ThreadLocalRandom.current().nextBoolean()) {
            return null;
        }
        if (!api.within(now.limitPerSecond())) {
            headers.put("Stripe-Rate-Limited-Reason", "global-rate");
            throw StripeError.rateLimit();
        }
        if (now.fails()) {
            return now.emptyBody()
                    ? new HttpAnswer(now.errorStatus(), headers, new byte[0])
                    : HttpAnswer.json(
                            now.errorStatus(),
                            StripeError.api(now.errorStatus()).body(),
                            headers);
        }
        HttpAnswer answer = api.answer(request, requestId, headers);
        return lost ? null : answer;
    }

    private static void late(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> headers(HttpRequest request, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Date", date(clock.second()));
        headers.put("Request-Id", requestId);
        headers.put("Stripe-Version", EventLog.API_VERSION);
        String key = request.header("Idempotency-Key");
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        return headers;
    }

    /** A Unix second as HTTP writes it. */
    static String date(long second) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }

    private static String key(HttpRequest request) {
        String header = request.header("Authorization");
        if (header == null) {
            throw StripeError.unauthorized("You did not provide an API key.");
        }
        String key = header.startsWith("Basic ") ? basic(header.substring(6)) : header.replaceFirst("^Bearer ", "");
        if (!key.startsWith("sk_test_") || key.length() < 9) {
            // Perhaps a real key that came here by mistake: it is neither shown nor logged.
            throw StripeError.unauthorized("Invalid API Key provided: the sandbox takes sk_test_ keys only.");
        }
        return key;
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), java.nio.charset.StandardCharsets.UTF_8)
                    .replaceFirst(":.*", "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
