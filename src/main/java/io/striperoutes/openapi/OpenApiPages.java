package io.striperoutes.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Serves the OpenAPI document, and a page that shows it; whatever the page needs comes from here. */
// Read with the first request for it, as most starts see none.
@Lazy
@RestController
class OpenApiPages {
    private static final MediaType JAVASCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
    /** One version of it is on the class path. */
    private static final String SWAGGER_UI = "classpath:META-INF/resources/webjars/swagger-ui/*/";

    private final ServedFile document;
    private final ServedFile page;
    private final Map<String, ServedFile> parts;

    OpenApiPages(ObjectMapper json) throws IOException {
        document = ServedFile.of(MediaType.APPLICATION_JSON, text(json));
        page = ServedFile.of(HTML, read("classpath:docs/docs.html"));
        parts = Map.of(
                "docs.css", ServedFile.of(CSS, read("classpath:docs/docs.css")),
                "docs.js", ServedFile.of(JAVASCRIPT, read("classpath:docs/docs.js")),
                "docs.svg", ServedFile.of(SVG, read("classpath:docs/docs.svg")),
                "swagger-ui.css", ServedFile.of(CSS, read(SWAGGER_UI + "swagger-ui.css")),
                "swagger-ui-bundle.js", ServedFile.of(JAVASCRIPT, read(SWAGGER_UI + "swagger-ui-bundle.js")));
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> document() {
        return document.answer();
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> page() {
        return page.answer();
    }

    /** The page names its parts relative to {@code /docs}, so that it works below a proxy's prefix too. */
    @GetMapping("/docs/")
    ResponseEntity<Void> slash() {
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .location(URI.create("../docs"))
                .build();
    }

    @GetMapping("/docs/{part}")
    ResponseEntity<byte[]> part(@PathVariable String part) throws NoResourceFoundException {
        ServedFile file = parts.get(part);
        if (file == null) {
            throw new NoResourceFoundException(HttpMethod.GET, "/docs/" + part);
        }
        return file.answer();
    }

    private static byte[] text(ObjectMapper json) throws JsonProcessingException {
        return json.writeValueAsBytes(OpenApiDocument.read());
    }

    private static byte[] read(String pattern) throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver().getResources(pattern);
        if (found.length != 1) {
            throw new IllegalStateException(pattern + " is there " + found.length + " times, not once");
        }
        return found[0].getContentAsByteArray();
    }
}
