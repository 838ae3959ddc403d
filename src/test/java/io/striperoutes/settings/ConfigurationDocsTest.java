package io.striperoutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** What docs/configuration.md says of each variable is what application.yaml does. */
class ConfigurationDocsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):(.*)}");
    private static final Pattern ROW =
            Pattern.compile("^\\| (`[A-Z_`, ]+`) \\| .* \\| ([^|]*) \\| [^|]*\\|$", Pattern.MULTILINE);
    private static final Pattern PROPERTY_ROW =
            Pattern.compile("^\\| (`[A-Z_]+`[^|]*) \\| [^|]* \\| (`[^|]*`) \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    @Test
    void everyVariableIsDocumentedWithItsDefault() throws IOException {
        String docs = Files.readString(Path.of("docs", "configuration.md"));
        Map<String, String> documented = documented(docs);

        assertThat(variables()).isNotEmpty().allSatisfy((variable, value) -> {
            assertThat(docs).contains("`" + variable + "`");
            if (documented.containsKey(variable) && !value.isEmpty()) { // what is empty is made up at the start
                assertThat(value).as(variable).isEqualTo(documented.get(variable));
            }
        });
    }

    @Test
    void everyPropertyThatIsDocumentedHasThatDefault() throws IOException {
        Map<String, String> properties = properties();
        Map<String, String> documented = defaults(PROPERTY_ROW, Files.readString(Path.of("docs", "configuration.md")));
        documented.keySet().retainAll(properties.keySet());

        assertThat(documented).hasSizeGreaterThan(15).containsKey("STRIPEROUTES_INBOX_BATCHSIZE");
        assertThat(documented)
                .allSatisfy((name, value) -> assertThat(properties).as(name).containsEntry(name, value));
    }

    /** The defaults that stand in the table as they are: one for each variable of the row. */
    private static Map<String, String> documented(String docs) {
        Map<String, String> defaults = defaults(ROW, docs);
        assertThat(defaults).containsEntry("PORT", "8080").containsEntry("OIDC_CUSTOMER_CLAIM", "customer_id");
        return defaults;
    }

    private static Map<String, String> defaults(Pattern rows, String docs) {
        Map<String, String> defaults = new TreeMap<>();
        for (Matcher row = rows.matcher(docs); row.find(); ) {
            Matcher value = CODE.matcher(row.group(2));
            for (Matcher name = CODE.matcher(row.group(1)); row.group(2).startsWith("`") && name.find(); ) {
                if (value.find()) {
                    defaults.put(name.group(1), value.group(1));
                }
            }
        }
        return defaults;
    }

    /** The properties of application.yaml, each by the name of its environment variable. */
    private static Map<String, String> properties() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("src/main/resources/application.yaml"));
        Map<String, String> properties = new TreeMap<>();
        yaml.getObject()
                .forEach((name, value) -> properties.put(
                        name.toString().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value.toString()));
        return properties;
    }

    /** All that application.yaml takes from the environment. */
    private static Map<String, String> variables() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        String yaml = Files.readString(Path.of("src", "main", "resources", "application.yaml"));
        for (Matcher variable = VARIABLE.matcher(yaml); variable.find(); ) {
            variables.put(variable.group(1), variable.group(2));
        }
        return variables;
    }
}
