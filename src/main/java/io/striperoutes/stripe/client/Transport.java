package io.striperoutes.stripe.client;

import com.stripe.Stripe;
import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One HTTP exchange with Stripe over the JDK's client, shared by all accounts. */
final class Transport extends HttpClient {
    /** What the JDK's client sets itself, and refuses from others. */
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "content-type", "host", "user-agent");

    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration longest;
    private java.net.http.HttpClient http;

    Transport(StripeSettings settings) {
        connectTimeout = settings.connectTimeout();
        readTimeout = settings.readTimeout();
        longest = connectTimeout.plus(readTimeout);
    }

    /** Made with the first request: it reads all certificates that the machine trusts. */
    private synchronized java.net.http.HttpClient http() {
        if (http == null) {
            http = java.net.http.HttpClient.newBuilder()
                    .version(java.net.http.HttpClient.Version.HTTP_1_1)
                    .connectTimeout(connectTimeout)
                    .build();
        }
        return http;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        // The request's own timeout ends with the headers; a body that never ends must not hold the caller either.
        CompletableFuture<HttpResponse<String>> answer =
                http().sendAsync(translated(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new StripeResponse(
                    response.statusCode(), HttpHeaders.of(response.headers().map()), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ApiConnectionException("no answer in time", e);
        } catch (ExecutionException e) {
            boolean late = e.getCause() instanceof HttpTimeoutException;
            throw new ApiConnectionException(
                    late ? "no answer in time" : "no connection, or it broke: " + innermost(e.getCause()),
                    e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted", e);
        }
    }

    /** The JDK's client tells what was wrong with a name or a certificate at the bottom only, often without a message. */
    private static String innermost(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String name = innermost.getClass().getSimpleName();
        return innermost.getMessage() == null ? name : name + ": " + innermost.getMessage();
    }

    private HttpRequest translated(StripeRequest request) {
        HttpRequest.Builder translated =
                HttpRequest.newBuilder(URI.create(request.url().toString())).timeout(readTimeout);
        request.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> translated.header(name, value));
            }
        });
        translated.header("User-Agent", "stripe-routes stripe-java/" + Stripe.VERSION);
        if (request.content() == null) {
            return translated
                    .method(request.method().name(), BodyPublishers.noBody())
                    .build();
        }
        return translated
                .header("Content-Type", request.content().contentType())
                .method(
                        request.method().name(),
                        BodyPublishers.ofByteArray(request.content().byteArrayContent()))
                .build();
    }
}
