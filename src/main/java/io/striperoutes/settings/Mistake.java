package io.striperoutes.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.unit.DataSize;

/** A value that does not have the type of its setting, as a line that names the environment variable. */
final class Mistake {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

    private Mistake() {}

    /** What to say about a value that could not be bound. */
    static String line(BindException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException failed) {
                return "%s is \"%s\", but must be %s"
                        .formatted(
                                variable(e),
                                failed.getValue(),
                                wanted(failed.getTargetType().getType()));
            }
        }
        return "%s cannot be read: %s".formatted(variable(e), e.getCause() == null ? e.getMessage() : e.getCause());
    }

    /** The variable that the property's placeholder in {@code application.yaml} names, or else the property. */
    private static String variable(BindException e) {
        String raw =
                e.getProperty() == null ? "" : String.valueOf(e.getProperty().getValue());
        Matcher variable = VARIABLE.matcher(raw);
        return variable.find() ? variable.group(1) : e.getName().toString();
    }

    private static String wanted(Class<?> type) {
        if (type == Duration.class) {
            return "a duration such as P7D or PT12H";
        }
        if (type == DataSize.class) {
            return "a size such as 512KB or 1MB";
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
            return "a whole number";
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "one of ", ""))
                : "a " + type.getSimpleName();
    }
}
