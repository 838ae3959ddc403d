package io.striperoutes.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Says no: 401 to who is not known, 403 to who may not, 400 to a request that tries to look like another one. */
@Component
class Refusal implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    /** The status of who has tried too often. */
    static final int TOO_MANY = 429;

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final ObjectMapper json;
    private final BadAttempts attempts;

    Refusal(ObjectMapper json, BadAttempts attempts) {
        this.json = json;
        this.attempts = attempts;
    }

    /** Nobody is known. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        boolean offered = Credentials.offered(request);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, offered ? "Bearer error=\"invalid_token\"" : "Bearer");
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                offered
                        ? "these credentials are not valid"
                        : "send credentials: Authorization: Bearer TOKEN, or api-key and api-secret");
    }

    /** What was offered is not good, or cannot be checked now. */
    void badCredentials(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof AuthenticationServiceException) {
            // In one line: while the database is away there may be many.
            LOG.warn("Credentials could not be checked, {}: {}", why.getMessage(), String.valueOf(why.getCause()));
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "credentials cannot be checked now; try again soon");
            return;
        }
        // Who knows the secret of a key that is revoked or has expired does not guess.
        boolean guessed = !(why instanceof AccountStatusException);
        // Any other text is no key, and remembering what somebody makes up would fill the memory.
        String apiKey = guessed
                        && why.getAuthenticationRequest() instanceof ApiKeyPair pair
                        && ApiKeys.isKey(pair.getPrincipal())
                ? pair.getPrincipal()
                : null;
        Optional<Duration> wait = attempts.failed(request.getRemoteAddr(), apiKey);
        if (wait.isEmpty()) {
            commence(request, response, why);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
        write(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "these credentials are not valid, and there were too many bad ones: wait before the next attempt");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        write(request, response, HttpStatus.FORBIDDEN, "your role does not allow this, or not for this customer");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException why)
            throws IOException {
        write(request, response, HttpStatus.BAD_REQUEST, "the path or a header holds what must not be in it");
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        // A path that was rejected for what it looks like is not sent back.
        if (status != HttpStatus.BAD_REQUEST) {
            problem.setInstance(URI.create(request.getRequestURI()));
        }
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
