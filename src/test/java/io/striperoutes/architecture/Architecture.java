package io.striperoutes.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which package may know which, and what no class may be. */
final class Architecture {
    /** From the street to the cellar: a room knows only rooms of floors below, and those beside it without circles. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("sandbox"),
            List.of("webhook", "reconcile", "extract", "setup", "openapi", "portal"),
            List.of("inbox"),
            List.of("dispatch"),
            List.of("payments", "subscriptions"),
            List.of("invoices", "actions", "lifecycle", "catalog", "mirror"),
            List.of("checkout", "connection", "api", "outbound"),
            List.of("stripe", "security", "failure"));

    /** Rooms that know no other room. */
    private static final List<String> ALONE = List.of("stripe", "security", "failure");

    /** What the sandbox may know: how JSON is read and written, and itself. */
    private static final List<String> SANDBOX_KNOWS = List.of("sandbox", "stripe");

    private Architecture() {}

    static List<ArchRule> rules(String base) {
        List<ArchRule> rules = new ArrayList<>();
        floorsAbove()
                .forEach((room, above) -> rules.add(noClasses()
                        .that()
                        .resideInAPackage(base + "." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages(base, above.stream()))
                        .as(room + " knows nobody above it")));
        for (String room : ALONE) {
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(base + "." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            packages(base, FLOORS.stream().flatMap(List::stream).filter(other -> !other.equals(room))))
                    .as(room + " knows nobody"));
        }
        rules.add(noClasses()
                .that()
                .resideInAPackage(base + ".sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(
                        base, FLOORS.stream().flatMap(List::stream).filter(other -> !SANDBOX_KNOWS.contains(other))))
                .as("the sandbox knows no more of us than Stripe does"));
        rules.add(slices().matching(base + ".(*)..")
                .should()
                .beFreeOfCycles()
                .as("no package knows itself through others"));
        rules.add(noClasses()
                .that()
                .resideInAPackage(base + "..")
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .as("names say what a class does"));
        rules.add(noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(base + "..")
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.apache.camel.BeanInject")
                .as("what a class needs comes by its constructor"));
        rules.add(noClasses()
                .that()
                .resideInAPackage(base + "..")
                // Both speak to the person at the console, before there is a log or beside it.
                .and()
                .haveNameNotMatching(".*\\.(ReadyMessage|StartupFailure)")
                .should(ACCESS_STANDARD_STREAMS)
                .as("what is to be known goes to the log"));
        return rules.stream().map(rule -> rule.allowEmptyShould(true)).toList();
    }

    private static Map<String, List<String>> floorsAbove() {
        Map<String, List<String>> above = new LinkedHashMap<>();
        List<String> seen = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            for (String room : floor) {
                if (!seen.isEmpty() && !ALONE.contains(room)) {
                    above.put(room, List.copyOf(seen));
                }
            }
            seen.addAll(floor);
        }
        return above;
    }

    private static String[] packages(String base, Stream<String> rooms) {
        return rooms.map(room -> base + "." + room + "..").toArray(String[]::new);
    }
}
