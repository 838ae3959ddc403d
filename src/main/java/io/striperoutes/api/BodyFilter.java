package io.striperoutes.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Reads the whole body before a route does, and refuses one that is too large, squeezed or no UTF-8: a route could only fail at it. */
final class BodyFilter extends HttpFilter {
    private final int max;
    private final transient ObjectMapper json;

    /** @param max the largest body in bytes */
    BodyFilter(int max, ObjectMapper json) {
        this.max = max;
        this.json = json;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the body must not have a Content-Encoding");
            return;
        }
        boolean tooLarge = request.getContentLengthLong() > max;
        byte[] body = tooLarge ? new byte[0] : request.getInputStream().readNBytes(max + 1);
        if (tooLarge || body.length > max) {
            refuse(request, response, HttpStatus.PAYLOAD_TOO_LARGE, "the body is larger than " + max + " bytes");
        } else if (!isUtf8(body)) {
            refuse(request, response, HttpStatus.BAD_REQUEST, "the body is not UTF-8");
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Problem.body(status, detail, request.getRequestURI())));
    }
}
