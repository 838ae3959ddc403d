package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedRouteFilesTest extends RouteFolderFixture {
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
        await().until(() -> watch.routes().loadedFiles() == 2);
        assertThat(watch.isComplete()).isFalse();
        write("charge.camel.yaml", charge("three"));
        await().until(() -> watch.isComplete());
    }

    @Test
    void aBrokenFileAtStartStopsNothing() throws Exception {
        write("broken.yaml", "- route:\n    id: [\n");
        write("fine.yaml", charge("one"));
        start();
        assertThat(watch.isComplete()).as("deliveries for its routes are kept").isFalse();
        assertThat(said()).containsExactly("one");
        assertThat(errors()).singleElement().asString().contains("none of its routes run", "broken.yaml:3: ");
    }

    @Test
    void aMissingBeanAnUnknownComponentAndAnUnknownOptionAreFoundBeforeTheOldVersionStops() throws Exception {
        write("charge.yaml", charge("one"));
        start();
        Map<String, String> mistakes = Map.of(
                charge("x").replace("ref: heard", "ref: hurd"),
                "charge.yaml:7: route event.charge.succeeded at Bean[ref:hurd",
                charge("x") + step("nonsense:x"),
                "charge.yaml:10: route event.charge.succeeded at to[nonsense:x]",
                charge("x") + step("log:x?colour=red"),
                "colour",
                charge("x").replace("${body}", "${nonsense}"),
                "Unknown function",
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
        write("extracted.yaml", hook("extracted.customers").replace("direct:", "direct:my-"));
        write("no-id.yaml", charge("x").replace("id: event.charge.succeeded", "description: x"));
        write("reach.yaml", "- routeConfiguration:\n    onException: []\n");
        write("twice.yaml", charge("x") + charge("x"));
        write("words.yaml", "hello\n");
        write("beans.yaml", "- beans:\n    - name: mine\n      type: java.lang.StringBuilder\n");
        start();
        assertThat(errors()).hasSize(7);
        assertThat(watch.routes().refused())
                .hasEntrySatisfying("extracted.yaml", problem -> assertThat(problem)
                        .contains("the route extracted.customers must be from direct:extracted.customers"))
                .containsEntry(
                        "input.yaml",
                        "input.yaml:4: the route event.charge.succeeded must be from direct:event.charge.succeeded")
                .containsEntry("no-id.yaml", "no-id.yaml:1: the route has no id")
                .containsEntry("twice.yaml", "twice.yaml:10: a route event.charge.succeeded is above already")
                .containsEntry(
                        "beans.yaml", "beans.yaml:1: no route is in it; all else is for the routes of the same file")
                .containsEntry("words.yaml", "words.yaml:1: a list of '- route:' is expected")
                .hasEntrySatisfying(
                        "reach.yaml", reason -> assertThat(reason).contains("'routeConfiguration' is not possible"));
    }

    @Test
    void aFileThatNoParserCanStandDoesNotEndTheWatch() throws Exception {
        start();
        write("deep.yaml", "[".repeat(100_000));
        await().until(() -> !errors().isEmpty());
        write("fine.yaml", charge("one"));
        await().until(() -> lookup.exists("event.charge.succeeded"));
        assertThat(watch.routes().refused()).containsEntry("deep.yaml", "deep.yaml: nested too deeply");
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
}
