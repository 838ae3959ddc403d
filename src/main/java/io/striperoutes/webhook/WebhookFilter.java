package io.striperoutes.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * The way in for webhooks: checks what can be checked without the route, reads the body as it is, at most the limit,
 * and hands it to the route. A filter and not a servlet, because it is the first one: no other filter's work (security,
 * character encoding, observation) is spent on what carries a signature of its own.
 */
class WebhookFilter extends HttpFilter {
    static final String DEFAULT_CONNECTION = "default";
    /** Exchange property: the connection that the path names. */
    static final String CONNECTION = "connection";

    static final String SIGNATURE = "Stripe-Signature";
    static final String ROOT = "/api/webhooks";
    private static final String PATH = ROOT + "/stripe";

    private final transient WebhookEngine engine;
    private final transient Refusals refusals;
    private final int maxBodySize;

    /** @param maxBodySize the largest body in bytes */
    WebhookFilter(WebhookEngine engine, Refusals refusals, int maxBodySize) {
        this.engine = engine;
        this.refusals = refusals;
        this.maxBodySize = maxBodySize;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        WebhookAnswer answer = new WebhookAnswer(request, response, refusals);
        Problem problem = check(request);
        if (problem != null) {
            answer.problem(problem);
            return;
        }
        byte[] body;
        try {
            body = read(request.getInputStream(), request.getContentLengthLong());
        } catch (IOException e) {
            answer.problem(new Problem(400, "broken off", "the body ended too early or is not well framed"));
            return;
        }
        WebhookConsumer consumer = engine.running();
        if (body.length > maxBodySize) {
            answer.problem(tooLarge());
        } else if (consumer == null) {
            answer.problem(new Problem(503, "stopped", "webhooks are not taken now; deliver it again"));
        } else {
            consumer.process(request, connection(request), body, answer);
        }
    }

    private Problem check(HttpServletRequest request) {
        if (connection(request) == null) {
            return new Problem(404, "unknown path", "webhooks are taken at " + PATH + " and " + PATH + "/{connection}");
        }
        if (!"POST".equals(request.getMethod())) {
            return new Problem(405, "method", "webhooks are taken by POST only");
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return new Problem(415, "encoding", "the body must be sent as it was signed, without Content-Encoding");
        }
        return request.getContentLengthLong() > maxBodySize ? tooLarge() : null;
    }

    /** The connection that the path names; null if this is no path of ours. */
    private static String connection(HttpServletRequest request) {
        String path = request.getServletPath();
        if (path.equals(PATH)) {
            return DEFAULT_CONNECTION;
        }
        if (!path.startsWith(PATH + "/")
                || path.length() == PATH.length() + 1
                || path.indexOf('/', PATH.length() + 1) > 0) {
            return null;
        }
        return path.substring(PATH.length() + 1);
    }

    private Problem tooLarge() {
        return new Problem(413, "too large", "the body is larger than " + maxBodySize + " bytes");
    }

    /** All bytes of the body; or, of a body without a length, one more than the limit if it is longer. */
    private byte[] read(InputStream in, long length) throws IOException {
        if (length < 0) {
            return in.readNBytes(maxBodySize + 1);
        }
        byte[] body = in.readNBytes((int) length); // grows with what comes: anybody can announce a megabyte
        if (body.length < length) {
            throw new IOException("the body is shorter than its Content-Length");
        }
        return body;
    }
}
