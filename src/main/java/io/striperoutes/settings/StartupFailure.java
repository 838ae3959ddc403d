package io.striperoutes.settings;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line on standard error why the start ended; other failures are left to Spring's own reporters. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupFailure implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException) {
                return say(cause.getMessage());
            }
            if (cause instanceof BindException unread
                    && unread.getName().toString().startsWith(Settings.PREFIX)) {
                return say(Mistake.line(unread));
            }
            if (cause instanceof PortInUseException taken) {
                return say("port %d is in use: set PORT to a free one".formatted(taken.getPort()));
            }
        }
        return false;
    }

    private static boolean say(String message) {
        System.err.println("stripe-routes cannot start: " + message.replaceAll("\\s*[\\r\\n]+\\s*", " "));
        return true;
    }
}
