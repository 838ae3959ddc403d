package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Map;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ExternalRoutesTest {
    private static final Duration LOOK = Duration.ofMillis(300);

    @TempDir
    Path temp;

    private final CamelContext context = new DefaultCamelContext();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Queue<Object> heard = new ConcurrentLinkedQueue<>();
    private final Component shared = new LogComponent();
    private Path folder;
    private RouteLookup lookup;
    private RouteFolderWatch watch;

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

    @Test
    void aFileThatIsThereAtStartIsLoadedBeforeTheStartIsOver() throws Exception {
        write("charge.camel.yaml", charge("{{shop.greeting}}"));
        start();
        assertThat(said()).containsExactly("hello");
        assertThat(lookup.isExternal("event.charge.succeeded")).isTrue();
        assertThat(lookup.isExternal("event.invoice.paid")).isFalse();
    }

    @Test
    void anEventThatComesWhileCamelStartsAlreadyGoesToTheExternalRoute() throws Exception {
        write("charge.camel.yaml", charge("one"));
        prepare(folder);
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.charge.succeeded");
        context.start();
        assertThat(said()).containsExactly("one");
    }

    @Test
    void aNewFileAChangeAndADeletionAreFollowed() throws Exception {
        start();
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.unhandled");
        write("charge.yaml", charge("one"));
        await().until(() -> lookup.exists("event.charge.succeeded"));
        assertThat(said()).containsExactly("one");
        write("charge.yaml", charge("two"));
        await().until(() -> said().contains("two"));
        Files.delete(folder.resolve("charge.yaml"));
        await().until(() -> !lookup.exists("event.charge.succeeded"));
        assertThat(context.getRoute("event.charge.succeeded")).isNull();
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.unhandled");
        assertThat(errors()).isEmpty();
    }

    @Test
    void aRouteThatIsTakenOutOfItsFileStops() throws Exception {
        write("two.yaml", charge("one") + hook("after.event.charge.succeeded"));
        start();
        assertThat(lookup.exists("after.event.charge.succeeded")).isTrue();
        write("two.yaml", charge("one"));
        await().until(() -> !lookup.exists("after.event.charge.succeeded"));
        assertThat(lookup.exists("event.charge.succeeded")).isTrue();
    }

    @Test
    void aRenamedFileKeepsItsRoutes() throws Exception {
        write("old.yaml", charge("one"));
        start();
        Files.move(folder.resolve("old.yaml"), folder.resolve("new.yaml"));
        await().until(() -> logged().stream().anyMatch(line -> line.contains("new.yaml is loaded")));
        assertThat(said()).containsExactly("one");
        assertThat(errors()).isEmpty();
    }

    @Test
    void aRouteMayMoveFromOneFileToAnother() throws Exception {
        write("b.yaml", charge("one"));
        start();
        write("a.yaml", charge("moved"));
        await().until(() -> !errors().isEmpty());
        write("b.yaml", "# nothing left\n");
        await().until(() -> said().contains("moved"));
        assertThat(watch.routes().refused()).isEmpty();
    }

    @Test
    void aBrokenFileKeepsItsOldVersionRunningAndIsReportedOnceWithItsLine() throws Exception {
        write("charge.camel.yaml", charge("one"));
        start();
        write("charge.camel.yaml", charge("two").replace("method:", "methud:"));
        await().until(() -> !errors().isEmpty());
        write("fine.yaml", hook("customer-changed"));
        await().until(() -> lookup.exists("customer-changed"));
        assertThat(errors()).singleElement().asString().contains("old version goes on", "charge.camel.yaml:9: ");
        assertThat(said()).containsExactly("one");
        assertThat(watch.routes().refused()).containsOnlyKeys("charge.camel.yaml");
        assertThat(watch.routes().loadedFiles()).isEqualTo(2);
    }

    @Test
    void aBrokenFileAtStartStopsNothing() throws Exception {
        write("broken.yaml", "- route:\n    id: [\n");
        write("fine.yaml", charge("one"));
        start();
        assertThat(said()).containsExactly("one");
        assertThat(errors()).singleElement().asString().contains("none of its routes run", "broken.yaml:3: ");
    }

    @Test
    void aMissingBeanAnUnknownComponentAndAnUnknownOptionAreFoundBeforeTheOldVersionStops() throws Exception {
        write("charge.yaml", charge("one"));
        start();
        Map<String, String> mistakes = Map.of(
                charge("x").replace("ref: heard", "ref: hurd"),
                "charge.yaml:7: route event.charge.succeeded",
                charge("x") + step("nonsense:x"),
                "charge.yaml:10: route event.charge.succeeded",
                charge("x") + step("log:x?colour=red"),
                "colour",
                charge("x").replace("${body}", "${nonsense}"),
                "nonsense",
                charge("{{no.such.key}}"),
                "no.such.key");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            write("charge.yaml", mistake.getKey());
            await().untilAsserted(() -> assertThat(errors()).anyMatch(line -> line.contains(mistake.getValue())));
            assertThat(said()).containsOnly("one");
        }
        assertThat(errors()).hasSameSizeAs(mistakes.keySet());
    }

    @Test
    void aClashNeverStopsTheRouteThatIsThere() throws Exception {
        write("a.yaml", charge("one"));
        start();
        write("built-in.yaml", charge("two").replace("charge.succeeded", "invoice.paid"));
        write("clash.yaml", charge("two"));
        write("input.yaml", hook("mine").replace("direct:mine", "direct:event.invoice.paid"));
        await().until(() -> errors().size() == 3);
        assertThat(errors())
                .anyMatch(line ->
                        line.contains("built-in.yaml:1: a route event.invoice.paid is in the built-in routes already"))
                .anyMatch(line -> line.contains("clash.yaml:1: a route event.charge.succeeded is in a.yaml already"))
                .anyMatch(line ->
                        line.contains("input.yaml:1: route event.invoice.paid is from direct:event.invoice.paid"));
        assertThat(said()).containsExactly("one");
        context.createProducerTemplate().sendBody("direct:event.invoice.paid", "");
        assertThat(heard).contains("built-in");
    }

    @Test
    void aRouteWithoutIdWithAForeignInputOrWithReachBeyondItsFileIsRefused() throws Exception {
        write("input.yaml", charge("x").replace("direct:event.charge.succeeded", "direct:elsewhere"));
        write("no-id.yaml", charge("x").replace("id: event.charge.succeeded", "description: x"));
        write("reach.yaml", "- routeConfiguration:\n    onException: []\n");
        write("twice.yaml", charge("x") + charge("x"));
        write("words.yaml", "hello\n");
        start();
        assertThat(errors()).hasSize(5);
        assertThat(watch.routes().refused())
                .containsEntry(
                        "input.yaml",
                        "input.yaml:4: the route event.charge.succeeded must be from direct:event.charge.succeeded")
                .containsEntry("no-id.yaml", "no-id.yaml:1: the route has no id")
                .containsEntry("twice.yaml", "twice.yaml:10: a route event.charge.succeeded is above already")
                .containsEntry("words.yaml", "words.yaml:1: a list of '- route:' is expected")
                .hasEntrySatisfying(
                        "reach.yaml", reason -> assertThat(reason).contains("'routeConfiguration' is not possible"));
    }

    @Test
    void theTrialStartsNothingAndLeavesSharedComponentsAlone() throws Exception {
        start();
        write(
                "timer.yaml",
                charge("x")
                                .replace("event.charge.succeeded", "tick")
                                .replace("direct:tick", "timer:tick?delay=0&period=1")
                        + step("audit:x")
                        + step("nonsense:x"));
        await().until(() -> !errors().isEmpty());
        assertThat(heard).isEmpty();
        assertThat(shared.getCamelContext()).isNotEqualTo(null).isSameAs(context);
    }

    @Test
    void aRouteThatPassesItsTrialButDoesNotStartLeavesTheOldVersionRunning() throws Exception {
        write("a.yaml", charge("one"));
        start();
        write("a.yaml", charge("two") + hook("later").replace("direct:later", "failing:later"));
        await().until(() -> !errors().isEmpty());
        assertThat(said()).containsExactly("one");
        assertThat(lookup.exists("later")).isFalse();
    }

    @Test
    void otherSuffixesLinksToElsewhereAndHiddenFilesAreIgnoredAndLargeFilesRefused() throws Exception {
        Path elsewhere = Files.writeString(temp.resolve("elsewhere.yaml"), charge("elsewhere"));
        Files.createSymbolicLink(folder.resolve("link.yaml"), elsewhere);
        write("notes.txt", charge("text"));
        write(".hidden.yaml", charge("hidden"));
        write("large.yaml", charge("large") + "#".repeat(RouteFolder.LARGEST_FILE));
        start();
        assertThat(lookup.exists("event.charge.succeeded")).isFalse();
        assertThat(errors()).singleElement().asString().contains("large.yaml: larger than 256 KiB");
    }

    @Test
    void aLinkWithinTheFolderIsFollowed() throws Exception {
        Files.createDirectory(folder.resolve("..data"));
        write("..data/charge.yaml", charge("mounted"));
        Files.createSymbolicLink(folder.resolve("charge.yaml"), Path.of("..data/charge.yaml"));
        start();
        assertThat(said()).containsExactly("mounted");
    }

    @Test
    void aMissingFolderIsOneWarningAndIsUsedAsSoonAsItIsThereAndItsLossStopsNothing() throws Exception {
        Path later = temp.resolve("later");
        prepare(later);
        context.start();
        folder = Files.createDirectory(later);
        write("charge.yaml", charge("one"));
        await().until(() -> lookup.exists("event.charge.succeeded"));
        assertThat(logged()).filteredOn(line -> line.startsWith("WARN")).hasSize(1);
        Files.move(later, temp.resolve("gone"));
        await().until(() ->
                logged().stream().filter(line -> line.startsWith("WARN")).count() == 2);
        assertThat(said()).containsExactly("one");
    }

    @Test
    void noFolderIsNoWatch() throws Exception {
        lookup = new RouteLookup(context);
        watch = new RouteFolderWatch(context, lookup, "");
        context.start();
        assertThat(watch.routes().loadedFiles()).isZero();
        assertThat(logged()).isEmpty();
    }

    @Test
    void eventsGoOnWhileTheirRouteIsReplacedAgainAndAgain() throws Exception {
        write("charge.yaml", charge("0"));
        start();
        for (int version = 1; version <= 5; version++) {
            String text = String.valueOf(version);
            write("charge.yaml", charge(text));
            await().pollInterval(Duration.ofMillis(1)).until(() -> said().contains(text));
        }
    }

    private void start() throws Exception {
        prepare(folder);
        context.start();
    }

    private void prepare(Path directory) throws IOException {
        lookup = new RouteLookup(context);
        watch = new RouteFolderWatch(context, lookup, directory.toString(), LOOK);
    }

    /** What the route of charges adds for one event. */
    private Queue<Object> said() {
        heard.clear();
        Optional<String> route = lookup.routeFor("charge.succeeded");
        assertThat(route).contains("event.charge.succeeded");
        context.createProducerTemplate().sendBody("direct:" + route.get(), "");
        return heard;
    }

    private void write(String name, String text) throws IOException {
        Path draft = Files.writeString(temp.resolve("draft"), text);
        Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> logged() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private List<String> errors() {
        return logged().stream()
                .filter(line -> line.startsWith(Level.ERROR.toString()))
                .toList();
    }

    private static String charge(String word) {
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

    private static String step(String uri) {
        return "        - to: {uri: \"" + uri + "\"}\n";
    }

    private static String hook(String id) {
        return "- route: {id: " + id + ", from: {uri: \"direct:" + id + "\", steps: [{log: {message: hook}}]}}\n";
    }
}
