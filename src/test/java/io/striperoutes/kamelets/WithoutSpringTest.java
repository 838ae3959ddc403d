package io.striperoutes.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the documentation tells another application to depend on is enough for every kamelet. */
class WithoutSpringTest {
    /** What comes with the dependencies that the documentation names; where jars lie tells their group. */
    private static final Pattern WANTED = Pattern.compile(".*(/target/(test-)?classes"
            + "|/org/apache/camel/camel-(api|attachments|base|base-engine|bean|core-[^/]*|dsl-support|http-base|kamelet|main|management-api|platform-http|platform-http-vertx|support|util|util-json|vertx-common|xml-jaxp-util|yaml-dsl[^/]*)/.*"
            + "|/com/stripe/.*|/com/google/code/gson/.*|/com/fasterxml/jackson/core/.*|/io/micrometer/micrometer-(core|commons|observation)/.*"
            + "|/org/slf4j/slf4j-api/.*|/io/vertx/.*|/io/netty/.*|/org/snakeyaml/.*|/jakarta/(activation|xml)/.*)");

    private static List<Path> classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator)).map(Path::of).toList();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyKameletStartsWithTheDocumentedDependenciesAlone() throws Exception {
        URL[] wanted = classPath().stream()
                .filter(path -> WANTED.matcher(path.toString().replace(File.separatorChar, '/'))
                        .matches())
                .map(WithoutSpringTest::url)
                .toArray(URL[]::new);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader plain = new URLClassLoader(wanted, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(plain);
            for (String missing : List.of("org.springframework.context.ApplicationContext", "org.postgresql.Driver")) {
                assertThatThrownBy(() -> plain.loadClass(missing)).isInstanceOf(ClassNotFoundException.class);
            }
            Object came = plain.loadClass("io.striperoutes.kamelets.PlainProgram")
                    .getMethod("run", List.class)
                    .invoke(
                            null,
                            KameletFile.all().stream().map(KameletFile::kamelet).toList());
            assertThat(came).asInstanceOf(InstanceOfAssertFactories.LIST).contains("customer", "event");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void everyDependencyOfAKameletIsInTheDocumentedOnes() throws IOException {
        String page = Files.readString(Path.of("docs/kamelets.md"));
        for (KameletFile file : KameletFile.all()) {
            for (Object dependency : (List<?>) file.at("spec", "dependencies")) {
                String artifact = dependency
                        .toString()
                        .replaceFirst("camel:core", "camel:main")
                        .replaceFirst("camel:platform-http", "camel:platform-http-main")
                        .replaceFirst("^camel:", "camel-")
                        .replaceFirst("^mvn:io.striperoutes:([^:]+):.*", "$1");
                assertThat(page).contains("<artifactId>" + artifact + "</artifactId>");
            }
            assertThat(page).contains("`" + file.kamelet() + "`");
        }
    }
}
