package io.striperoutes.conventions;

import io.striperoutes.conventions.RouteSource.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a single route file is written. Each rule answers with what breaks it. */
final class RouteConventions {
    static final int MOST_LINES = 160;

    private static final Pattern FILE = Pattern.compile("[a-z]+(-[a-z]+)*\\.camel\\.yaml");
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern EVENT = Pattern.compile("(after\\.)?event(\\.[a-z0-9_]+)+(\\.\\*)?");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)(:[^}]*)?}}");
    private static final Pattern SECRET = Pattern.compile(
            "(sk|rk|whsec)_[A-Za-z0-9_]{6,}|Bearer [A-Za-z0-9]{6,}|(?i)password:\\s*(?!\"?\\{\\{)\\S|jdbc:postgresql:");
    private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\||\\?:");
    private static final Set<String> BLOCKS = Set.of("route", "routeConfiguration", "rest", "beans");
    private static final Set<String> LANGUAGES =
            Set.of("simple", "constant", "jsonpath", "variable", "exchangeProperty", "header", "tokenize", "xpath");
    private static final Set<String> EXPRESSIONS =
            Set.of("expression", "handled", "continued", "retryWhile", "correlationExpression", "completionPredicate");
    private static final Set<String> PROGRAMS =
            Set.of("groovy", "js", "joor", "java", "mvel", "ognl", "python", "spel", "script");
    private static final Set<String> DISPATCHERS = Set.of("dispatch", "outbox");

    /** Words of file names that tell the kind of routes, not their subject. */
    private static final Set<String> KINDS = Set.of("event", "api", "outbound", "inbound");

    /** Files whose subject is one of these words itself. */
    private static final Set<String> ITSELF = Set.of("events-api", "outbound");

    /** Routes whose id does not tell where they live: the one that several features call, and the checkout on which a customer subscribes. */
    private static final Map<String, String> HOMES =
            Map.of("settle", "dispatch", "billing-checkout", "subscriptions-api");

    private final Set<String> settings;
    private final List<String> broken = new ArrayList<>();
    private RouteSource file;

    /** @param settings the keys of {@code application.yaml} */
    RouteConventions(Set<String> settings) {
        this.settings = settings;
    }

    List<String> check(RouteSource source) {
        file = source;
        broken.clear();
        require(
                FILE.matcher(source.name()).matches(),
                "is not named in kebab-case with .camel.yaml, in one flat folder");
        List<String> lines = source.text().lines().toList();
        require(lines.size() <= MOST_LINES, "has more than " + MOST_LINES + " lines");
        for (int i = 0; i < lines.size(); i++) {
            boolean explained = i > 0 && lines.get(i - 1).startsWith("# ");
            require(!lines.get(i).startsWith("- ") || explained, "has no comment above line " + (i + 1));
        }
        PLACEHOLDER
                .matcher(source.text())
                .results()
                .map(found -> found.group(1))
                .forEach(key ->
                        require(settings.contains(key), "uses {{" + key + "}}, which application.yaml does not have"));
        SECRET.matcher(source.text())
                .results()
                .map(MatchResult::group)
                .forEach(found -> require(
                        false, "seems to hold a secret or a data source: " + found.replaceAll("(?<=.{8}).", "*")));
        for (Map<String, Object> block : source.blocks()) {
            require(
                    block.size() == 1 && BLOCKS.containsAll(block.keySet()),
                    "has a block other than " + sorted(BLOCKS));
            RouteSource.entries(block).forEach(this::checkEntry);
        }
        source.routes().forEach(this::checkRoute);
        return List.copyOf(broken);
    }

    private void checkRoute(Map<String, Object> route) {
        List<String> keys = List.copyOf(route.keySet());
        String id = String.valueOf(route.get("id"));
        if (!route.containsKey("id")) {
            require(false, "has a route without id");
            return;
        }
        require(
                route.get("description") instanceof String text && !text.isBlank(),
                "has a route without description: " + id);
        require(
                keys.size() > 2
                                && keys.get(0).equals("id")
                                && keys.get(1).equals("description")
                                && keys.get(keys.size() - 1).equals("from")
                        || !route.containsKey("description"),
                "does not write id, description, then from: " + id);
        boolean event = EVENT.matcher(id).matches();
        require(event || KEBAB.matcher(id).matches(), "has a route id that is neither kebab-case nor an event: " + id);
        String uri = String.valueOf(RouteSource.map(route.get("from")).get("uri"));
        require(!uri.startsWith("direct:") || uri.equals("direct:" + id), "has a route " + id + " from " + uri);
        require(isAtHome(id, event), "is not the home of " + id + ": its subject comes first");
        require(
                !event
                        || RouteSource.entries(route).stream()
                                .noneMatch(entry -> entry.key().equals("doTry")),
                "handles errors in an event route, where they belong to the inbox: " + id);
    }

    private boolean isAtHome(String id, boolean event) {
        if (event) {
            return file.subject().startsWith("event-") || file.subject().equals("dispatch");
        }
        // A push is at home with what it pushes, billing with what is billed, and what is done to Stripe's own objects
        // among the actions.
        String subject = id.replaceFirst("^(push|billing)-", "")
                .replaceFirst("^stripe-", "action-")
                .split("-")[0];
        return file.subject().equals(HOMES.get(id))
                || Stream.of(file.subject().split("-"))
                        .filter(word -> !KINDS.contains(word) || ITSELF.contains(file.subject()))
                        .anyMatch(word -> singular(word).equals(singular(subject)));
    }

    private void checkEntry(Entry entry) {
        String key = entry.key();
        Object value = entry.value();
        if (key.equals("steps") && value instanceof List<?> steps) {
            for (Object step : steps) {
                Map<String, Object> map = RouteSource.map(step);
                require(
                        map.size() == 1 && map.values().iterator().next() instanceof Map,
                        "has a step in short form: " + step);
            }
        }
        boolean parameter = entry.parent().equals("parameters");
        if (LANGUAGES.contains(key) && !parameter) {
            require(
                    value instanceof Map && EXPRESSIONS.contains(entry.parent()),
                    "has an expression in short form: " + key);
        }
        require(
                !PROGRAMS.contains(key) || parameter,
                "has a program in " + key + ": more than two operations are a bean");
        if (parameter || key.equals("expression") && !(value instanceof Map)) {
            require(value instanceof String, "has a value without quotes: " + key + ": " + value);
        }
        if (key.equals("expression")
                && value instanceof String text
                && entry.parent().equals("simple")) {
            require(OPERATOR.matcher(text).results().count() < 2, "has a program in simple, make it a bean: " + text);
        }
        if (key.equals("uri") && value instanceof String uri) {
            checkUri(entry.parent(), uri);
        }
    }

    private void checkUri(String step, String uri) {
        boolean statement = uri.matches("(sql|jdbc|spring-jdbc):.*");
        require(!uri.contains("?"), "has options in a uri instead of parameters: " + uri);
        require(!statement || !uri.contains("${"), "builds SQL from text: " + uri);
        require(!statement || !step.equals("toD"), "sends to a statement that is only known at run time: " + uri);
        require(!uri.startsWith("sql:") || uri.startsWith("sql:classpath:sql/"), "has SQL outside of a file: " + uri);
        require(
                !step.equals("toD") || !uri.startsWith("direct:") || DISPATCHERS.contains(file.subject()),
                "asks for a route by a name from the message, which is dispatch's work: " + uri);
    }

    private void require(boolean kept, String problem) {
        if (!kept) {
            broken.add(file.name() + " " + problem);
        }
    }

    private static String singular(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
