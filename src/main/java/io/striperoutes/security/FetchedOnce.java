package io.striperoutes.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Asks the issuer for each of its few documents once in some seconds at most, whether it answers or not, and one request at a time. A token names the
 * key that it wants: whoever sends tokens with invented names would have the issuer asked for each, and all threads wait for it.
 */
final class FetchedOnce implements ClientHttpRequestInterceptor {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<URI, Fetched> fetched = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();

    /** @param body null where there was no good answer */
    private record Fetched(Instant at, HttpHeaders headers, byte[] body) {
        boolean isFresh() {
            return at.plus(PAUSE).isAfter(Instant.now());
        }
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Fetched known = fetched.get(request.getURI());
        if (!isFresh(known) && begin(known)) {
            try {
                known = fetched.get(request.getURI());
                if (!isFresh(known)) {
                    return fetch(request, body, execution);
                }
            } finally {
                asking.unlock();
            }
        }
        if (known == null || known.body() == null) {
            throw new IOException("there is no good answer of " + request.getURI() + " now");
        }
        return new Again(known.headers(), known.body());
    }

    private static boolean isFresh(Fetched known) {
        return known != null && known.isFresh();
    }

    /** Who has nothing good waits for who is asking already. */
    private boolean begin(Fetched known) throws IOException {
        if (known != null && known.body() != null) {
            return asking.tryLock();
        }
        try {
            return asking.tryLock(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private ClientHttpResponse fetch(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        // What was good stays so until there is another one.
        fetched.compute(
                request.getURI(),
                (uri, old) -> new Fetched(
                        Instant.now(), old == null ? null : old.headers(), old == null ? null : old.body()));
        ClientHttpResponse response = execution.execute(request, body);
        if (!response.getStatusCode().is2xxSuccessful()) {
            return response;
        }
        try (response) {
            Fetched now = new Fetched(
                    Instant.now(), response.getHeaders(), response.getBody().readAllBytes());
            fetched.put(request.getURI(), now);
            return new Again(now.headers(), now.body());
        }
    }

    /** A good answer, once more. */
    private record Again(HttpHeaders headers, byte[] body) implements ClientHttpResponse {
        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.OK;
        }

        @Override
        public String getStatusText() {
            return HttpStatus.OK.getReasonPhrase();
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {
            // It was read to its end when it came.
        }
    }
}
