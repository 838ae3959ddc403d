package io.striperoutes.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Maps;
import io.striperoutes.sandbox.SandboxServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However hostile the values of a filter are, it asks for what it says and for nothing else. */
class FilterPropertiesTest {
    private static final List<String> NAMES = List.of(
            "plain",
            "Plain",
            "a\" OR name:\"plain",
            "\"",
            "\\",
            "\\\"",
            "plain\\",
            "x\" AND -name:\"y",
            "null",
            "-plain",
            "name:\"plain\"",
            "two\nlines",
            "tab\there",
            "métadata[\"a\"]:'b'",
            "'single'",
            "100% & query=x",
            "smile \uD83D\uDE00",
            "right\u202Eleft",
            "  spaces  ",
            "~>=<:*()");

    private static SandboxServer sandbox;
    private static PlainCamel plain;

    @BeforeContainer
    static void start() throws Exception {
        sandbox = PlainCamel.sandbox();
        plain = PlainCamel.start(sandbox);
        for (int i = NAMES.size() - 1; i >= 0; i--) {
            plain.stripe().post("/v1/customers", "name", NAMES.get(i), "metadata[key]", NAMES.get(i));
        }
    }

    @AfterContainer
    static void stop() {
        plain.close();
        sandbox.close();
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\"",
                "\\",
                "'",
                " AND ",
                " OR ",
                "-",
                "email:\"x\"",
                "metadata[\"a\"]",
                "~",
                ":",
                ">",
                "null",
                "\n",
                "\u0000",
                "\uD83D\uDE00",
                "\uD83D",
                "\u202E",
                "ü",
                "%",
                "&",
                "*",
                "(",
                "]",
                "a",
                "plain",
                "=",
                " ");
        return Arbitraries.oneOf(
                pieces.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.of(NAMES),
                Arbitraries.of(NAMES).map(name -> name.substring(name.length() / 2)));
    }

    @Provide
    Arbitrary<String> operators() {
        return Arbitraries.of("eq", "ne", "contains");
    }

    @Property(tries = 2000)
    void aQueryReadBackSaysWhatTheFilterSaid(
            @ForAll("hostile") String first,
            @ForAll("operators") String operator,
            @ForAll("hostile") String second,
            @ForAll long after) {
        Filter filter = Filter.of(
                SearchedObject.CUSTOMERS,
                List.of(
                        Maps.of("field", "name", "operator", operator, "value", first),
                        Maps.of("field", "metadata.key", "operator", "eq", "value", second),
                        Maps.of("field", "created", "operator", "gt", "value", after)));
        filter.query().ifPresent(query -> assertThat(QueryReader.read(query))
                .containsExactly(
                        new QueryReader.Clause(
                                operator.equals("ne"), "name", operator.equals("contains") ? "~" : ":", first),
                        new QueryReader.Clause(false, "metadata[key]", ":", second),
                        new QueryReader.Clause(false, "created", ">", String.valueOf(after))));
    }

    @Property(tries = 300)
    void aSearchFindsWhatTheFilterSays(@ForAll("hostile") String value, @ForAll("operators") String operator) {
        List<Object> wanted = new ArrayList<>(NAMES);
        wanted.removeIf(name -> !holds((String) name, operator, value));
        for (String field : List.of("name", "metadata.key")) {
            Map<String, Object> search = Maps.of("filter", Maps.of(field, Maps.of(operator, value)), "limit", 100);
            assertThat(plain.found(search)).isEqualTo(wanted);
            search.put("fresh", true);
            assertThat(plain.found(search)).isEqualTo(wanted);
        }
    }

    private static boolean holds(String name, String operator, String value) {
        return switch (operator) {
            case "eq" -> name.equalsIgnoreCase(value);
            case "ne" -> !name.equalsIgnoreCase(value);
            default -> name.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
        };
    }

    @Property(tries = 300)
    void hostileKeysOfMetadataAskForNothingElse(@ForAll("hostile") String key) {
        String kept = key.replaceAll("[\\[\\]]", "").strip();
        String shortened = "k" + kept.substring(0, Math.min(30, kept.length()));
        assertThat(plain.found(Maps.of("filter", Maps.of("metadata." + shortened, "plain"))))
                .isEmpty();
        assertThat(plain.found(Maps.of("filter", Maps.of("metadata." + shortened, null), "limit", 100)))
                .isEqualTo(NAMES);
    }
}
