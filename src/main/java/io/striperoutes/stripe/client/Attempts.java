package io.striperoutes.stripe.client;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The attempts of one call. Each waits for its turn in the rate budget; all send the same idempotency key. Also tried again, unlike
 * by Stripe's library: 429, and a 5xx without a body.
 */
final class Attempts extends HttpClient {
    private static final int LONGEST_PAUSE = 10;

    private final Transport transport;
    private final RateBudget budget;
    private final StripeSettings settings;
    private final MeterRegistry meters;
    private final Call call;

    private boolean retryable;
    private boolean perhapsDone;
    private long sent;
    private long answered;

    Attempts(Transport transport, RateBudget budget, StripeSettings settings, MeterRegistry meters, Call call) {
        this.transport = transport;
        this.budget = budget;
        this.settings = settings;
        this.meters = meters;
        this.call = call;
    }

    /** Whether the last attempt failed in a way that may pass. */
    boolean retryable() {
        return retryable;
    }

    /** Whether an attempt before the last may have done what was asked for, though no answer said so. */
    boolean perhapsDone() {
        return perhapsDone;
    }

    /** Unix second of the last attempt, by Stripe's clock; 0 where Stripe told no time, which makes it older than anything. */
    long sent() {
        return sent;
    }

    /** Unix second of the last answer, by Stripe's clock; 0 where Stripe told no time. */
    long answered() {
        return answered;
    }

    @Override
    public StripeResponse requestWithRetries(StripeRequest request) throws StripeException {
        for (int attempt = 0; ; attempt++) {
            try {
                awaitTurn();
                StripeResponse response = request(request);
                retryable = response.code() >= 300 && mayPass(response);
                if (!retryable || attempt >= settings.retries()) {
                    return readable(response);
                }
                perhapsDone |= response.code() >= 500;
            } catch (ApiConnectionException e) {
                retryable = true;
                if (attempt >= settings.retries() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                perhapsDone = true;
            }
            pause(attempt);
        }
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        long started = System.nanoTime();
        String status = "none";
        try {
            StripeResponse response = transport.request(request);
            status = String.valueOf(response.code());
            note(response, System.nanoTime() - started);
            return response;
        } finally {
            meters.timer("stripe-routes.stripe.calls", "endpoint", call.endpoint(), "status", status)
                    .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    private void note(StripeResponse response, long nanos) {
        Optional<Long> date = response.headers().firstValue("Date").flatMap(Attempts::second);
        answered = date.orElse(0L);
        // Rounded down: an answer may be taken for older than it is, but never for newer.
        sent = date.map(second ->
                        second - Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds())
                .orElse(0L);
        if (response.code() == 429) {
            String reason =
                    response.headers().firstValue("Stripe-Rate-Limited-Reason").orElse("");
            boolean locked = response.body() != null && response.body().contains("lock_timeout");
            // Only one object was too busy: that says nothing about the rate.
            if (!reason.equals("resource-specific") && !(reason.isEmpty() && locked)) {
                budget.tooFast(call, !reason.startsWith("endpoint"));
            }
        }
    }

    private static Optional<Long> second(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Stripe's own word first. */
    private static boolean mayPass(StripeResponse response) {
        return switch (response.headers().firstValue("Stripe-Should-Retry").orElse("")) {
            case "true" -> true;
            case "false" -> false;
            default -> response.code() == 409 || response.code() == 429 || response.code() >= 500;
        };
    }

    /** With a body that Stripe's library can read, which ends in a NullPointerException without one; and never with the key. */
    private StripeResponse readable(StripeResponse response) {
        if (response.code() < 300) {
            return response;
        }
        String body = response.body() == null || response.body().isBlank()
                ? "{\"error\":{\"type\":\"api_error\",\"message\":\"an empty answer\"}}"
                : response.body().replace(call.account().secretKey(), "(key)");
        return new StripeResponse(response.code(), response.headers(), body);
    }

    private void awaitTurn() throws ApiConnectionException {
        try {
            budget.await(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted", e);
        }
    }

    private void pause(int attempt) throws ApiConnectionException {
        double longest = settings.retryDelay().toMillis() * Math.min(Math.pow(2, attempt), LONGEST_PAUSE);
        try {
            Thread.sleep((long) (longest * ThreadLocalRandom.current().nextDouble(0.5, 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted", e);
        }
    }
}
