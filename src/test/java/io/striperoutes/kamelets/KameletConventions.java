package io.striperoutes.kamelets;

import io.striperoutes.stripe.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.SensitiveUtils;

/** How Camel's catalogue wants kamelets to be, and how ours are alike among themselves. Each rule answers with what breaks it. */
final class KameletConventions {
    private static final Pattern FILE = Pattern.compile("stripe(-[a-z]+)+-(source|sink|action)\\.kamelet\\.yaml");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z0-9._-]+)(:[^}]*)?}}");
    private static final Pattern LITERAL_KEY = Pattern.compile("(sk|rk|whsec)_[A-Za-z0-9_]{6,}");
    private static final Set<String> SMALL_WORDS = Set.of("a", "an", "and", "at", "by", "in", "of", "or", "the", "to");
    private static final String ICON = "data:image/svg+xml;base64,";
    private static final String CREDENTIALS = "urn:camel:group:credentials";

    private final String version;
    private final List<String> broken = new ArrayList<>();
    private KameletFile file;

    /** @param version of the project, which the files name where the catalogue names its own */
    KameletConventions(String version) {
        this.version = version;
    }

    List<String> check(List<KameletFile> files) {
        broken.clear();
        Set<Object> titles = new HashSet<>();
        Set<Object> descriptions = new HashSet<>();
        for (KameletFile each : files) {
            file = each;
            checkMetadata();
            checkDefinition();
            file.properties().forEach((name, property) -> checkProperty(name, map(property)));
            checkPlaceholders();
            checkTypesAndDependencies();
            require(titles.add(file.at("spec", "definition", "title")), "has the title of another one");
            require(
                    descriptions.add(file.at("spec", "definition", "description")),
                    "has the description of another one");
        }
        return List.copyOf(broken);
    }

    private String kind() {
        return file.kamelet().replaceFirst(".*-", "");
    }

    private void checkMetadata() {
        require(FILE.matcher(file.name()).matches(), "is not named stripe-…-<source|sink|action>.kamelet.yaml");
        require(file.text().startsWith("# "), "does not begin with a comment that says why");
        require("camel.apache.org/v1".equals(file.at("apiVersion")), "has another apiVersion than camel.apache.org/v1");
        require("Kamelet".equals(file.at("kind")), "is no Kamelet");
        require(file.kamelet().equals(file.at("metadata", "name")), "is not named as its file");
        require(
                kind().equals(file.at("metadata", "labels", "camel.apache.org/kamelet.type")),
                "has another type than its name says");
        annotation("provider", "stripe-routes"::equals);
        annotation("kamelet.group", "Stripe"::equals);
        annotation("kamelet.namespace", "Payments"::equals);
        annotation("kamelet.support.level", Set.of("Preview", "Stable")::contains);
        annotation("catalog.version", version::equals);
        annotation("kamelet.icon", KameletConventions::isIcon);
    }

    private void annotation(String name, java.util.function.Predicate<String> rule) {
        Object value = file.at("metadata", "annotations", "camel.apache.org/" + name);
        require(value instanceof String text && rule.test(text), "has no right annotation " + name + ": " + value);
    }

    private static boolean isIcon(String text) {
        return text.startsWith(ICON)
                && new String(Base64.getDecoder().decode(text.substring(ICON.length())), StandardCharsets.UTF_8)
                        .startsWith("<svg");
    }

    private void checkDefinition() {
        Map<String, Object> definition = Json.map(file.content(), "spec", "definition");
        String ending = kind().substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind().substring(1);
        String title = String.valueOf(definition.get("title"));
        require(title.startsWith("Stripe ") && title.endsWith(" " + ending), "has a title of another form: " + title);
        require(isSentence(definition.get("description")), "has no description in sentences");
        require("object".equals(definition.get("type")), "has a definition that is no object");
        List<Object> required = definition.get("required") instanceof List<?> list ? List.copyOf(list) : List.of();
        require(new HashSet<>(required).size() == required.size(), "requires something twice");
        for (Object name : required) {
            Map<String, Object> property = map(file.properties().get(String.valueOf(name)));
            require(!property.isEmpty(), "requires what it does not define: " + name);
            require(!property.containsKey("default"), "requires what has a default: " + name);
        }
    }

    private void checkProperty(String name, Map<String, Object> property) {
        String title = String.valueOf(property.get("title"));
        require(property.get("title") instanceof String && isCapitalised(title), "has no proper title of " + name);
        require(!title.matches("(The|A|An) .*"), "begins a title with an article: " + name);
        require(isSentence(property.get("description")), "has no description of " + name);
        Object type = property.get("type");
        require(Set.of("string", "integer", "boolean").contains(String.valueOf(type)), "has no type of " + name);
        require(property.get("example") != null, "has no example of " + name);
        for (String value : List.of("default", "example")) {
            Object given = property.get(value);
            boolean fits = given == null
                    || "integer".equals(type) && given instanceof Integer
                    || "boolean".equals(type) && given instanceof Boolean
                    || "string".equals(type) && given instanceof String;
            require(fits, "has a " + value + " of another type: " + name);
        }
        boolean secret = name.matches("(?i).*(key|secret|token|password)");
        require(
                secret == "password".equals(property.get("format")),
                "does not say rightly whether it is secret: " + name);
        require(!secret || SensitiveUtils.containsSensitive(name), "has a secret that Camel shows in its log: " + name);
        require(
                !secret || property.get("x-descriptors") instanceof List<?> list && list.contains(CREDENTIALS),
                "does not group a secret with the credentials: " + name);
        List<Object> required =
                file.at("spec", "definition", "required") instanceof List<?> list ? List.copyOf(list) : List.of();
        boolean optional = Pattern.compile("\\{\\{\\?" + Pattern.quote(name) + "}}")
                .matcher(file.text())
                .find();
        boolean always = required.contains(name) || property.containsKey("default");
        require(
                optional != always,
                "uses {{?" + name + "}} although it is always there, or not although it may be absent");
    }

    private void checkPlaceholders() {
        Set<String> used = PLACEHOLDER
                .matcher(String.valueOf(Json.map(file.content(), "spec", "template")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> defined = new TreeSet<>(file.properties().keySet());
        file.beans().forEach(bean -> defined.add(String.valueOf(bean.get("name"))));
        require(used.equals(defined), "uses " + used + ", but defines " + defined);
        LITERAL_KEY
                .matcher(file.text())
                .results()
                .map(MatchResult::group)
                .forEach(key -> require(false, "seems to hold a key: " + key.substring(0, 8)));
        for (Map<String, Object> bean : file.beans()) {
            String type = String.valueOf(bean.get("type"));
            require(type.startsWith("#class:io.striperoutes."), "has a bean that is no class of ours: " + type);
        }
    }

    private void checkTypesAndDependencies() {
        List<String> ways =
                kind().equals("source") ? List.of("out") : kind().equals("sink") ? List.of("in") : List.of("in", "out");
        Map<String, Object> types = Json.map(file.content(), "spec", "dataTypes");
        require(types.keySet().equals(Set.copyOf(ways)), "has other data types than " + ways);
        for (String way : ways) {
            String usual = Json.string(types, way, "default");
            require(
                    usual != null && Json.string(types, way, "types", usual, "mediaType") != null,
                    "has no usual type " + way);
        }
        List<Object> dependencies =
                file.at("spec", "dependencies") instanceof List<?> list ? List.copyOf(list) : List.of();
        require(dependencies.contains("camel:kamelet"), "does not depend on camel:kamelet");
        require(
                dependencies.contains("mvn:io.striperoutes:stripe-routes:" + version),
                "does not depend on this project's version");
        boolean http = String.valueOf(file.at("spec", "template")).contains("platform-http:");
        require(http == dependencies.contains("camel:platform-http"), "does not depend on what it uses: platform-http");
        require(file.beans().isEmpty() || dependencies.contains("camel:bean"), "does not depend on what it uses: bean");
    }

    private static boolean isCapitalised(String title) {
        return java.util.Arrays.stream(title.split(" "))
                .allMatch(word -> SMALL_WORDS.contains(word) || Character.isUpperCase(word.charAt(0)));
    }

    private static boolean isSentence(Object text) {
        return text instanceof String sentence
                && sentence.strip().endsWith(".")
                && Character.isUpperCase(sentence.charAt(0));
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> holder = new java.util.HashMap<>();
        holder.put("it", value);
        return Json.map(holder, "it");
    }

    private void require(boolean kept, String problem) {
        if (!kept) {
            broken.add(file.name() + " " + problem);
        }
    }
}
