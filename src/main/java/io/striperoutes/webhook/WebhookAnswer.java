package io.striperoutes.webhook;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one answer to a delivery: of the route's result and the timeout, the first one counts. Of headers it writes only
 * its own, so that nothing of the request or the route leaks out.
 */
final class WebhookAnswer implements AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookAnswer.class);
    /** Longer than a commit may take. Stripe's own patience is not published; others measured three seconds and more. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final AtomicBoolean sent = new AtomicBoolean();
    private final String instance;
    private final HttpServletResponse response;
    private final Refusals refusals;
    private AsyncContext async;

    WebhookAnswer(HttpServletRequest request, HttpServletResponse response, Refusals refusals) {
        this.instance = request.getRequestURI();
        this.response = response;
        this.refusals = refusals;
    }

    /** From here on the answer may come from another thread, and has to come in time. */
    void begin(AsyncContext async) {
        this.async = async;
        async.setTimeout(TIMEOUT.toMillis());
        async.addListener(this);
    }

    void problem(Problem problem) {
        refusals.count(problem);
        send(problem.status(), Problem.CONTENT_TYPE, problem.body(instance));
    }

    void send(int status, String contentType, byte[] body) {
        if (!sent.compareAndSet(false, true)) {
            return;
        }
        try {
            response.setStatus(status);
            response.setContentType(contentType);
            if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                response.setIntHeader("Retry-After", Webhook.RETRY_AFTER_SECONDS);
            } else if (status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
                response.setHeader("Connection", "close");
            } else if (status == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
                response.setHeader("Allow", "POST");
            }
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            if (status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
                // The server would read what remains of the body first, for up to its whole timeout.
                response.flushBuffer();
            }
        } catch (IOException e) {
            LOG.debug("A sender did not wait for its answer", e);
        } finally {
            if (async != null) {
                async.complete();
            }
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        problem(new Problem(503, "timeout", "the event could not be stored in time; deliver it again"));
    }

    @Override
    public void onError(AsyncEvent event) {
        // The connection broke: nobody is there to be answered, and Stripe will deliver again.
        sent.set(true);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        sent.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        async = event.getAsyncContext();
    }
}
