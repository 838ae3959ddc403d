package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.log.LogComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A Camel with two built-in routes, a folder, and the log of what is said about it. */
abstract class RouteFolderFixture {
    static final Duration LOOK = Duration.ofMillis(300);

    @TempDir
    Path temp;

    final CamelContext context = new DefaultCamelContext();
    final ListAppender<ILoggingEvent> log = new ListAppender<>();
    final Queue<Object> heard = new ConcurrentLinkedQueue<>();
    final Component shared = new LogComponent();
    Path folder;
    RouteLookup lookup;
    RouteFolderWatch watch;

    @BeforeEach
    void startWithTwoBuiltInRoutes() throws Exception {
        folder = Files.createDirectory(temp.resolve("routes"));
        context.getRegistry().bind("heard", heard);
        context.getRegistry().bind("audit", shared);
        context.getPropertiesComponent().addInitialProperty("shop.greeting", "hello");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:event.unhandled").routeId("event.unhandled").log("unhandled");
                from("direct:event.invoice.paid").routeId("event.invoice.paid").bean("heard", "offer(built-in)");
            }
        });
        log.start();
        ((Logger) LoggerFactory.getLogger("io.striperoutes.dispatch")).addAppender(log);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        ((Logger) LoggerFactory.getLogger("io.striperoutes.dispatch")).detachAppender(log);
    }

    void start() throws Exception {
        prepare(folder);
        context.start();
    }

    void prepare(Path directory) throws IOException {
        lookup = new RouteLookup(context);
        watch = new RouteFolderWatch(context, lookup, directory.toString(), LOOK);
    }

    /** What the route of charges adds for one event. */
    Queue<Object> said() {
        heard.clear();
        Optional<String> route = lookup.routeFor("charge.succeeded");
        assertThat(route).contains("event.charge.succeeded");
        context.createProducerTemplate().sendBody("direct:" + route.get(), "");
        return heard;
    }

    void write(String name, String text) throws IOException {
        Path draft = Files.writeString(temp.resolve("draft"), text);
        Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    List<String> logged() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    List<String> errors() {
        return logged().stream()
                .filter(line -> line.startsWith(Level.ERROR.toString()))
                .toList();
    }

    static String charge(String word) {
        return """
                - route:
                    id: event.charge.succeeded
                    from:
                      uri: direct:event.charge.succeeded
                      steps:
                        - setProperty: {name: seen, expression: {simple: {expression: "${body}"}}}
                        - bean:
                            ref: heard
                            method: "offer(WORD)"
                """
                .replace("WORD", word);
    }

    static String step(String uri) {
        return "        - to:\n            uri: \"" + uri + "\"\n";
    }

    static String hook(String id) {
        return "- route: {id: " + id + ", from: {uri: \"direct:" + id + "\", steps: [{log: {message: hook}}]}}\n";
    }
}
