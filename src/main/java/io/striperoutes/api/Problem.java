package io.striperoutes.api;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that cannot be answered as asked: thrown anywhere below a route of the HTTP API, answered by the one place for
 * errors.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class Problem extends RuntimeException {
    private final HttpStatus status;
    private final transient Map<String, Object> members;
    private final boolean refusal;

    /**
     * A problem of any status.
     *
     * @param status 4xx or 5xx
     * @param detail one sentence for the caller: what is wrong and, where it helps, what would be right; never a secret
     */
    public Problem(HttpStatus status, String detail) {
        this(status, detail, Map.of(), false);
    }

    /** @param members what the answer says beside the detail, by names of their own */
    Problem(HttpStatus status, String detail, Map<String, Object> members) {
        this(status, detail, members, false);
    }

    private Problem(HttpStatus status, String detail, Map<String, Object> members, boolean refusal) {
        super(detail);
        this.status = status;
        this.members = members;
        this.refusal = refusal;
    }

    /** What somebody may have tried who should not have: its detail goes into the audit. */
    public static Problem refusal(HttpStatus status, String detail) {
        return new Problem(status, detail, Map.of(), true);
    }

    /** 400: the request itself is wrong. */
    public static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, detail);
    }

    /** 404: there is no such thing. */
    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, detail);
    }

    /** 409: right in itself, but not as things are now. */
    public static Problem conflict(String detail) {
        return new Problem(HttpStatus.CONFLICT, detail);
    }

    /** Whether it belongs into the audit. */
    boolean isRefusal() {
        return refusal;
    }

    /** The status of the answer. */
    public HttpStatus status() {
        return status;
    }

    /**
     * The body of the answer.
     *
     * @param path the path that was asked for
     */
    ProblemDetail body(String path) {
        ProblemDetail body = body(status, getMessage(), path);
        members.forEach(body::setProperty);
        return body;
    }

    static ProblemDetail body(HttpStatus status, String detail, String path) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setInstance(uri(path));
        return body;
    }

    private static URI uri(String path) {
        try {
            return URI.create(path);
        } catch (IllegalArgumentException e) {
            return null; // the problem may be that the path is none: then it names no instance
        }
    }
}
