package io.striperoutes.openapi;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;

/** What is served as it is, and asked for again only if it has changed. */
record ServedFile(MediaType type, byte[] content, String etag) {
    /** All that a page needs comes from this server; nothing may frame it, and it sends nothing elsewhere. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static ServedFile of(MediaType type, byte[] content) {
        return new ServedFile(type, content, '"' + DigestUtils.md5DigestAsHex(content) + '"');
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .eTag(etag)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(content);
    }
}
