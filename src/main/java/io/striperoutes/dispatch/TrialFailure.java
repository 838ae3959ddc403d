package io.striperoutes.dispatch;

import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Finds in Camel's exceptions what the author of a route file needs: the line, the step, the cause. */
final class TrialFailure {
    private TrialFailure() {}

    static RouteFileException explain(RouteFile file, CamelContext trial, Exception failure) {
        String route = null;
        String step = null;
        Throwable cause = failure;
        for (Throwable next = failure; next != null; next = next.getCause()) {
            cause = next;
            if (next instanceof MarkedYamlEngineException marked) {
                int line =
                        marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
                return new RouteFileException(file.name(), line, marked.getProblem());
            }
            if (next instanceof FailedToCreateRouteException failed) {
                route = failed.getRouteId();
                step = step(failed.getMessage());
            }
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        String where = route == null ? "" : "route " + route + (step == null ? "" : " at " + step) + ": ";
        return new RouteFileException(
                file.name(), line(file, trial, route, step), where + message.replaceAll("\\s+", " "));
    }

    private static int line(RouteFile file, CamelContext trial, String routeId, String step) {
        RouteDefinition route = routeId == null ? null : ((ModelCamelContext) trial).getRouteDefinition(routeId);
        if (route != null && step != null) {
            for (ProcessorDefinition<?> definition :
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
                if (definition.toString().equals(step) && definition.getLineNumber() > 0) {
                    return definition.getLineNumber();
                }
            }
        }
        return file.routes().getOrDefault(routeId, 0);
    }

    /** Camel marks the step in the text of its message only. */
    private static String step(String message) {
        int start = message.indexOf(">>> ");
        int end = message.indexOf(" <<<", start);
        return start < 0 || end < 0 ? null : message.substring(start + 4, end);
    }
}
