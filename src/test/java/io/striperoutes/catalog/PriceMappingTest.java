package io.striperoutes.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PriceMappingTest {
    private static final Map<String, Object> NONE = Map.of();

    @Test
    void readsTheShortForm() {
        assertThat(configured("{\"p\":[\" vendor/core \",\"vendor/pro\",\"vendor/core\"]}", "p"))
                .isEqualTo(new Grant(null, List.of("vendor/core", "vendor/pro"), Map.of()));
    }

    @Test
    void readsTheLongForm() {
        assertThat(configured(
                        "{\"p\":{\"tier\":\"pro\",\"packages\":[\"vendor/core\"],\"limits\":{\"seats\":10,\"ratio\":1.5,\"sso\":true,\"region\":\"eu\"}}}",
                        "p"))
                .isEqualTo(new Grant(
                        "pro",
                        List.of("vendor/core"),
                        Map.of("seats", 10L, "ratio", 1.5, "sso", true, "region", "eu")));
    }

    @Test
    void anEntryThatGivesNothingIsAnEntry() {
        Grant nothing = new Grant(null, List.of(), Map.of());

        assertThat(configured("{\"p\":[]}", "p")).isEqualTo(nothing);
        assertThat(configured("{\"p\":{\"tier\":null}}", "p")).isEqualTo(nothing);
    }

    @Test
    void aTierHasAnEntryUnderItsName() {
        PriceMapping mapping = PriceMapping.parse("{\"free\":{\"packages\":[\"a\"]},\"trial\":[\"b\"]}");

        assertThat(mapping.ofTier("free")).contains(new Grant("free", List.of("a"), Map.of()));
        assertThat(mapping.ofTier("trial")).contains(new Grant("trial", List.of("b"), Map.of()));
        assertThat(mapping.ofTier("other")).isEmpty();
    }

    @Test
    void noMappingMapsNothing() {
        assertThat(Stream.of(null, "", " ", "{}").map(PriceMapping::parse))
                .allSatisfy(
                        mapping -> assertThat(mapping.ofPrice("p", NONE, NONE)).isEmpty());
    }

    @Test
    void theFirstThatHasAnEntryGivesAllOfIt() {
        Map<String, Object> price = metadata(Map.of("limits.seats", "3"));
        Map<String, Object> product = metadata(Map.of("tier", "gold", "packages", "a, b,,a "));
        PriceMapping mapping = PriceMapping.parse("{\"p\":[\"core\"]}");

        assertThat(mapping.ofPrice("p", price, product)).contains(new Grant(null, List.of("core"), Map.of()));
        assertThat(mapping.ofPrice("q", price, product)).contains(new Grant(null, List.of(), Map.of("seats", 3L)));
        assertThat(mapping.ofPrice("q", NONE, product)).contains(new Grant("gold", List.of("a", "b"), Map.of()));
        assertThat(mapping.ofPrice("q", metadata(Map.of("color", "red", "tier", " ")), product))
                .contains(new Grant("gold", List.of("a", "b"), Map.of()));
        assertThat(mapping.ofPrice("q", NONE, NONE)).isEmpty();
        assertThat(mapping.ofPrice(null, NONE, NONE)).isEmpty();
    }

    @Test
    void metadataLimitsThatAreIntegersAreNumbers() {
        Map<String, Object> price = metadata(Map.of(
                "limits.a",
                "10",
                "limits.b",
                "-1",
                "limits.c",
                "1.5",
                "limits.d",
                "many",
                "limits.e",
                "12345678901234567890",
                "limits.",
                "7"));

        assertThat(PriceMapping.EMPTY.ofPrice("p", price, NONE).orElseThrow().limits())
                .containsExactly(
                        entry("a", 10L),
                        entry("b", -1L),
                        entry("c", "1.5"),
                        entry("d", "many"),
                        entry("e", "12345678901234567890"));
    }

    @Test
    void findsTheProductThroughThePriceWhereTheItemNamesNone() {
        Grants grants = PriceMapping.EMPTY.over(
                id -> id.equals("p") ? Map.of("product", "prod") : null,
                id -> id.equals("prod") ? metadata(Map.of("tier", "gold")) : null);

        assertThat(grants.ofPrice("p", null)).contains(Grant.named("gold"));
        assertThat(grants.ofPrice("unknown", "prod")).contains(Grant.named("gold"));
        assertThat(grants.ofPrice("unknown", null)).isEmpty();
        assertThat(grants.ofPrice(null, null)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeSaysInOneLineWhichKeyIsWrongAndWhatToSet(String json, String message) {
        assertThatThrownBy(() -> PriceMapping.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    static Stream<Arguments> mistakes() {
        String wrong = "STRIPE_PRICE_MAPPING: ";
        return Stream.of(
                arguments("{\"p\":\n [", "STRIPE_PRICE_MAPPING is not JSON: Unexpected end-of-input"),
                arguments("{\"p\":[]} x", "STRIPE_PRICE_MAPPING is not JSON: "),
                arguments("{\"p\":[],\"p\":[]}", "STRIPE_PRICE_MAPPING is not JSON: Duplicate field 'p'"),
                arguments(
                        "[]",
                        "STRIPE_PRICE_MAPPING is no JSON object: set it like {\"price_basic\":[\"vendor/core\"]}"),
                arguments("null", "STRIPE_PRICE_MAPPING is no JSON object: set it like"),
                arguments("{\"\":[]}", wrong + "an empty key is wrong: a Stripe price id or a tier's name is needed"),
                arguments(
                        "{\"p\":\"core\"}",
                        wrong + "p is wrong: set a list of packages like [\"vendor/core\"], or an object like"),
                arguments("{\"p\":null}", wrong + "p is wrong: set a list of packages"),
                arguments(
                        "{\"p\":{\"package\":[]}}",
                        wrong + "p.package is wrong: there is no such field; use tier, packages and limits"),
                arguments(
                        "{\"p\":{\"tier\":1}}",
                        wrong + "p.tier is wrong: set the tier's name as text, or leave it out"),
                arguments("{\"p\":{\"tier\":\" \"}}", wrong + "p.tier is wrong: set the tier's name"),
                arguments(
                        "{\"p\":{\"packages\":\"a,b\"}}",
                        wrong + "p.packages is wrong: set a list of package names like [\"vendor/core\"]"),
                arguments("{\"p\":[\"a\",3]}", wrong + "p[1] is wrong: set a package name as text"),
                arguments(
                        "{\"p\":{\"packages\":[\" \"]}}", wrong + "p.packages[0] is wrong: set a package name as text"),
                arguments("{\"p\":{\"limits\":[]}}", wrong + "p.limits is wrong: set an object like {\"seats\":10}"),
                arguments(
                        "{\"p\":{\"limits\":{\"seats\":null}}}",
                        wrong + "p.limits.seats is wrong: set a number, true, false or text"));
    }

    @Test
    void aMistakeStopsTheStart() {
        ApplicationContextRunner context = new ApplicationContextRunner()
                .withUserConfiguration(CatalogConfiguration.class)
                .withPropertyValues("stripe-routes.catalog.price-mapping={}");

        context.run(started -> assertThat(started).hasNotFailed());
        context.withPropertyValues("stripe-routes.catalog.price-mapping={\"p\":{\"tier\":\"x\"}}")
                .run(started -> assertThat(started.getBean(PriceMapping.class).ofTier("p"))
                        .isPresent());
        context.withPropertyValues("stripe-routes.catalog.price-mapping={\"p\":1}")
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining("p is wrong"));
    }

    private static Grant configured(String json, String price) {
        return PriceMapping.parse(json).ofPrice(price, NONE, NONE).orElseThrow();
    }

    private static Map<String, Object> metadata(Map<String, Object> metadata) {
        return Map.of("metadata", metadata);
    }
}
