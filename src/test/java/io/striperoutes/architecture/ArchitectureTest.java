package io.striperoutes.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String OURS = "io.striperoutes";
    private static final String BROKEN = OURS + ".architecture.broken";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);
    private static final JavaClasses MISTAKES = new ClassFileImporter().importPackages(BROKEN);

    static List<ArchRule> rules() {
        return Architecture.rules(OURS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ourClassesKeepTheRule(ArchRule rule) {
        rule.check(MAIN);
    }

    static List<ArchRule> rulesForMistakes() {
        return Architecture.rules(BROKEN);
    }

    @ParameterizedTest
    @MethodSource("rulesForMistakes")
    void eachRuleIsSeenToBeBroken(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(MISTAKES)).isInstanceOf(AssertionError.class);
    }

    @Test
    void ourSourcesKeepSqlInFilesAndStaySmall() throws IOException {
        assertThat(SourceRules.check(Path.of("src/main/java"), 200)).isEmpty();
    }

    @Test
    void ourTestsStaySmall() throws IOException {
        assertThat(SourceRules.tooLong(Path.of("src/test/java"), 300)).isEmpty();
    }

    @Test
    void sqlInCodeUnfinishedWorkAndLongFilesAreSeen() throws IOException {
        assertThat(SourceRules.check(Path.of("src/test/resources/architecture"), 12))
                .containsExactly(
                        "Long.java.txt has 13 lines, 12 are allowed",
                        "Select.java.txt:4 has SQL in code: \"select",
                        "TextBlock.java.txt:4 has SQL in code: \"\"\" insert into",
                        "Unfinished.java.txt:3 has unfinished work: TODO");
    }
}
