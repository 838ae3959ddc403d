package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ExternalRoutesTest extends RouteFolderFixture {
    @Test
    void aFileThatIsThereAtStartIsLoadedBeforeTheStartIsOver() throws Exception {
        write("charge.camel.yaml", charge("{{shop.greeting}}"));
        start();
        assertThat(said()).containsExactly("hello");
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
        await().until(() -> watch.routes().refused().isEmpty());
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
            await().pollInterval(Duration.ofMillis(1))
                    .ignoreExceptionsMatching(ExternalRoutesTest::isReplacedInTheMiddle)
                    .until(() -> said().contains(text));
        }
    }

    /** Of an exchange that was within the route just then; the inbox repeats such a batch. */
    private static boolean isReplacedInTheMiddle(Throwable failure) {
        return failure.getCause() instanceof RejectedExecutionException;
    }
}
