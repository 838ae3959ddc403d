package io.striperoutes.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sees each answer, whoever gave it: refusals, and what was answered to an administrator who wanted to change something, go into the audit. */
final class AuditFilter extends OncePerRequestFilter {
    /** Attribute of the request: the {@link Caller}, once the credentials were good. */
    static final String CALLER = "io.striperoutes.caller";

    private static final String WEBHOOKS = "/api/webhooks/";
    /** Reading it makes a session in which one can act for the customer. */
    private static final String PORTAL = "/api/v1/billing/stripe/customer";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ObjectProvider<Audit> audit;

    /** @param audit asked for with the first request, as filters are made before there is a database */
    AuditFilter(ObjectProvider<Audit> audit) {
        this.audit = audit;
    }

    /** Deliveries have metrics of their own. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(WEBHOOKS);
    }

    /** Routes answer on other threads, after the request itself has left this one. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int failed = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            failed = 0;
        } finally {
            if (failed != 0 || !isAsyncStarted(request)) {
                note(request, response, failed == 0 ? response.getStatus() : failed);
            }
        }
    }

    private void note(HttpServletRequest request, HttpServletResponse response, int status) {
        Caller caller = (Caller) request.getAttribute(CALLER);
        String reason = refusal(request, status);
        if (caller != null && caller.isAdmin() && isAct(request)) {
            audit.getObject().done(entry(caller, request, status, reason == null ? made(response) : reason));
        } else if (reason != null) {
            audit.getObject().refused(entry(caller, request, status, reason));
        }
    }

    private static boolean isAct(HttpServletRequest request) {
        return !READS.contains(request.getMethod()) || request.getRequestURI().equals(PORTAL);
    }

    private static AuditEntry entry(Caller caller, HttpServletRequest request, int status, String reason) {
        return AuditEntry.of(
                caller,
                Network.of(request.getRemoteAddr()),
                request.getMethod(),
                request.getRequestURI(),
                status,
                reason);
    }

    /** Why a request was refused; null if it was not. */
    private static String refusal(HttpServletRequest request, int status) {
        if (request.getAttribute(Audit.REFUSED) instanceof String reason) {
            return reason;
        }
        return switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED -> Credentials.offered(request)
                    ? "bad credentials" + ApiKeys.named(request.getHeader(Credentials.API_KEY))
                    : "no credentials";
            case HttpServletResponse.SC_FORBIDDEN -> "not for this role or customer";
            case Refusal.TOO_MANY -> "too many bad attempts" + ApiKeys.named(request.getHeader(Credentials.API_KEY));
            default -> null;
        };
    }

    private static String made(HttpServletResponse response) {
        String location = response.getHeader(HttpHeaders.LOCATION);
        return location == null || !location.startsWith("/api/") ? null : "made " + location;
    }
}
