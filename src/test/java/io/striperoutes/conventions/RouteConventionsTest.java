package io.striperoutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

class RouteConventionsTest {
    private static final Path ROUTES = Path.of("src/main/resources/routes");
    private static final Path BROKEN = Path.of("src/test/resources/conventions");

    private static final RouteSource ERRORS = new RouteSource(
            "errors.camel.yaml",
            """
            # The one place for errors.
            - routeConfiguration:
                onException: []
            """);

    private static final Set<String> SETTINGS = new HashSet<>();

    @BeforeAll
    static void readSettings() throws IOException {
        for (PropertySource<?> source : new YamlPropertySourceLoader()
                .load("settings", new FileSystemResource("src/main/resources/application.yaml"))) {
            SETTINGS.addAll(List.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
        }
    }

    @Test
    void ourRouteFilesKeepTheConventions() throws IOException {
        List<RouteSource> files = RouteSource.in(ROUTES);
        assertThat(files).isNotEmpty();
        assertThat(violations(files)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void eachConventionIsSeenToBeBroken(RouteSource file) {
        String expected = file.text().lines().findFirst().orElseThrow().replace("# breaks: ", "");
        assertThat(violations(List.of(ERRORS, file))).singleElement().asString().contains(expected);
    }

    @Test
    void aSoundFileBreaksNothing() {
        assertThat(violations(List.of(ERRORS, sound("shop.camel.yaml")))).isEmpty();
    }

    @Test
    void aLongFileAnotherSuffixAndASubfolderAreSeen() {
        RouteSource sound = sound("shop.camel.yaml");
        RouteSource longer = new RouteSource(sound.name(), sound.text() + "#\n".repeat(RouteConventions.MOST_LINES));
        assertThat(violations(List.of(ERRORS, longer)))
                .singleElement()
                .asString()
                .contains("more than 160 lines");
        assertThat(violations(List.of(ERRORS, sound("shop.yaml"))))
                .anyMatch(problem -> problem.contains("flat folder"));
        assertThat(violations(List.of(ERRORS, sound("a/shop.camel.yaml"))))
                .anyMatch(problem -> problem.contains("flat folder"));
    }

    @Test
    void aRepeatedIdAndAMissingPlaceForErrorsAreSeen() {
        RouteSource sound = sound("shop.camel.yaml");
        assertThat(violations(List.of(ERRORS, sound, sound))).anyMatch(problem -> problem.contains("id that is taken"));
        assertThat(violations(List.of(sound))).singleElement().asString().contains("there is []");
    }

    static Stream<RouteSource> brokenFiles() throws IOException {
        return RouteSource.in(BROKEN).stream();
    }

    private static RouteSource sound(String name) {
        return new RouteSource(
                name,
                """
                # Why it is there.
                - route:
                    id: shop-sync
                    description: Does one thing
                    from:
                      uri: direct:shop-sync
                      steps:
                        - transacted: {}
                        - to:
                            uri: sql:classpath:sql/shop/insert-sale.sql
                            parameters:
                              batch: "true"
                """);
    }

    private static List<String> violations(List<RouteSource> files) {
        List<String> found = new ArrayList<>(RouteFolderConventions.check(files));
        RouteConventions conventions = new RouteConventions(SETTINGS);
        files.forEach(file -> found.addAll(conventions.check(file)));
        return found;
    }
}
