package io.striperoutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/configuration.md says of each variable is what application.yaml does. */
class ConfigurationDocsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):(.*)}");
    private static final Pattern ROW =
            Pattern.compile("^\\| (`[A-Z_`, ]+`) \\| .* \\| ([^|]*) \\| [^|]*\\|$", Pattern.MULTILINE);
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

    /** The defaults that stand in the table as they are: one for each variable of the row. */
    private static Map<String, String> documented(String docs) {
        Map<String, String> defaults = new TreeMap<>();
        for (Matcher row = ROW.matcher(docs); row.find(); ) {
            Matcher value = CODE.matcher(row.group(2));
            for (Matcher name = CODE.matcher(row.group(1)); row.group(2).startsWith("`") && name.find(); ) {
                if (value.find()) {
                    defaults.put(name.group(1), value.group(1));
                }
            }
        }
        assertThat(defaults).containsEntry("PORT", "8080").containsEntry("OIDC_CUSTOMER_CLAIM", "customer_id");
        return defaults;
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
