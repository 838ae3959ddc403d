package io.striperoutes.dispatch;

/** A route file cannot be used; the message names the file, the line where it is known, and the cause. */
class RouteFileException extends Exception {
    RouteFileException(String file, int line, String cause) {
        super(file + (line > 0 ? ":" + line : "") + ": " + cause);
    }
}
