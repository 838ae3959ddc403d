package io.striperoutes.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KameletConventionsTest {
    private static final String SOUND = "stripe-webhook-source.kamelet.yaml";

    private static List<KameletFile> files;
    private static KameletConventions conventions;

    @BeforeAll
    static void read() throws IOException {
        files = KameletFile.all();
        Matcher version = Pattern.compile("<artifactId>stripe-routes</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        conventions = new KameletConventions(version.group(1));
    }

    @Test
    void ourKameletsKeepTheConventions() {
        assertThat(files).isNotEmpty();
        assertThat(conventions.check(files)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiVersion: camel.apache.org/v1 | apiVersion: camel.apache.org/v1alpha1 | apiVersion",
                "kind: Kamelet | kind: Camelet | is no Kamelet",
                "name: stripe-webhook-source | name: stripe-hook-source | not named as its file",
                "kamelet.type: \"source\" | kamelet.type: \"sink\" | another type than its name",
                "provider: \"stripe-routes\" | provider: \"me\" | annotation provider",
                "support.level: \"Preview\" | support.level: \"Good\" | annotation kamelet.support.level",
                "kamelet.icon: \"data | kamelet.icon: \"date | annotation kamelet.icon",
                "title: \"Stripe Webhook Source\" | title: \"Stripe Webhook\" | title of another form",
                "- secret | - secrets | requires what it does not define",
                "title: Max Body Size | title: Max body size | no proper title of maxBodySize",
                "title: Path | title: A Path | begins a title with an article",
                "endpoint.\" | endpoint\" | no description of path",
                "type: integer | type: number | no type of maxBodySize",
                "default: 1048576 | default: \"1048576\" | default of another type",
                "format: password | format: uri | whether it is secret",
                "urn:camel:group:credentials | urn:camel:group:common | group a secret",
                "secret: | hookSecret: | shows in its log",
                "example: /hooks/stripe | examples: /hooks/stripe | no example of path",
                "platform-http:{{path}} | platform-http:{{paths}} | but defines",
                "{{secret}} | {{?secret}} | always there",
                "example: whsec_... | example: whsec_abcdef123 | seems to hold a key",
                "#class:io.striperoutes | #class:com.example | no class of ours",
                "mediaType: | type: | no usual type out",
                "camel:platform-http | camel:undertow | platform-http",
                "stripe-routes:0. | stripe-routes:9. | this project's version"
            })
    void eachConventionIsSeenToBeBroken(String kept, String broken, String problem) {
        KameletFile sound = files.stream()
                .filter(file -> file.name().equals(SOUND))
                .findFirst()
                .orElseThrow();
        assertThat(sound.text()).contains(kept);
        KameletFile mistaken = new KameletFile(
                SOUND, sound.text().replaceFirst(Pattern.quote(kept), Matcher.quoteReplacement(broken)));
        assertThat(conventions.check(List.of(mistaken))).anyMatch(found -> found.contains(problem));
    }

    @Test
    void anotherNameOfTheFileAndATitleThatIsTakenAreSeen() {
        KameletFile sound = files.get(0);
        assertThat(conventions.check(List.of(new KameletFile("webhook.yaml", sound.text()))))
                .anyMatch(found -> found.contains("is not named stripe-"));
        assertThat(conventions.check(List.of(sound, sound))).anyMatch(found -> found.contains("title of another one"));
    }
}
