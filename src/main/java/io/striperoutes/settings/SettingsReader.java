package io.striperoutes.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Turns the environment into {@link Settings}, and a value that cannot be read into a line that names its variable. */
final class SettingsReader {
    static final String PREFIX = "stripe-routes";

    private SettingsReader() {}

    /** @throws ConfigurationException if a value does not have its type */
    static Settings read(Environment environment) {
        try {
            return Binder.get(environment).bind(PREFIX, Settings.class).get();
        } catch (BindException e) {
            throw unreadable(e, environment);
        }
    }

    private static ConfigurationException unreadable(BindException e, Environment environment) {
        String property = e.getName().toString();
        return new ConfigurationException(
                "%s is \"%s\", but must be %s"
                        .formatted(
                                variable(property),
                                environment.getProperty(property, "").replaceAll("\\s+", " "),
                                wanted(e.getTarget().getType().resolve())),
                e);
    }

    private static String variable(String property) {
        return property.substring(PREFIX.length() + 1).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String wanted(Class<?> type) {
        if (type == Duration.class) {
            return "a duration such as P7D or PT12H";
        }
        if (type == DataSize.class) {
            return "a size such as 512KB or 1MB";
        }
        if (type == int.class) {
            return "a whole number";
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "one of ", ""))
                : "a " + type.getSimpleName();
    }
}
