package io.striperoutes.dispatch;

import java.io.IOException;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Builds the routes of a file in a Camel context of its own, without starting them: an update that fails half-way would already
 * have taken the old version away. The context borrows the beans and properties of the real one.
 */
final class DryRun {
    private final CamelContext context;

    DryRun(CamelContext context) {
        this.context = context;
    }

    /**
     * Checks a file.
     *
     * @param replaced ids of the routes that run now and would go when the file is loaded
     * @throws RouteFileException if the file could not be loaded, or would disturb another route
     */
    void check(RouteFile file, Set<String> replaced) throws RouteFileException {
        try (DefaultCamelContext trial =
                new DefaultCamelContext(new DefaultRegistry(new BorrowedBeans(context.getRegistry())))) {
            prepare(trial);
            try {
                trial.start();
                load(trial, file);
            } catch (Exception e) {
                throw explain(file, trial, e);
            }
            for (Route route : trial.getRoutes()) {
                checkInput(file, route, replaced);
            }
        } catch (IOException e) {
            throw new RouteFileException(file.name(), 0, "the trial could not be ended: " + e.getMessage());
        }
    }

    private void prepare(DefaultCamelContext trial) {
        trial.getCamelContextExtension().setName(context.getName() + "-trial");
        trial.disableJMX();
        trial.setAutoStartup(false);
        trial.setSourceLocationEnabled(true);
        trial.setApplicationContextClassLoader(context.getApplicationContextClassLoader());
        trial.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "the application's properties";
            }

            @Override
            public String getProperty(String name) {
                return context.getPropertiesComponent().resolveProperty(name).orElse(null);
            }
        });
    }

    private static void load(DefaultCamelContext trial, RouteFile file) throws Exception {
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(trial).findRoutesBuilders(file.resource())) {
            ((RouteBuilder) builder).addLifecycleInterceptor(new RouteBuilderLifecycleStrategy() {
                @Override
                public void afterConfigure(RouteBuilder configured) {
                    configured.getRouteCollection().getRoutes().forEach(route -> route.setAutoStartup("false"));
                }
            });
            trial.addRoutes(builder);
        }
    }

    private void checkInput(RouteFile file, Route route, Set<String> replaced) throws RouteFileException {
        String uri = route.getEndpoint().getEndpointUri();
        boolean shared = route.getEndpoint() instanceof MultipleConsumersSupport several
                && several.isMultipleConsumersSupported();
        for (Route other : context.getRoutes()) {
            if (!shared
                    && !replaced.contains(other.getId())
                    && other.getEndpoint().getEndpointUri().equals(uri)) {
                int line = file.routes().getOrDefault(route.getId(), 0);
                throw new RouteFileException(
                        file.name(),
                        line,
                        "route " + other.getId() + " is from " + uri.replace("://", ":") + " already");
            }
        }
    }

    private static RouteFileException explain(RouteFile file, DefaultCamelContext trial, Exception failure) {
        int line = 0;
        String step = "";
        Throwable cause = failure;
        for (Throwable next = failure; next != null; next = next.getCause()) {
            cause = next;
            if (next instanceof MarkedYamlEngineException marked) {
                line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
                return new RouteFileException(file.name(), line, marked.getProblem());
            }
            if (next instanceof FailedToCreateRouteException route) {
                line = line(file, trial, route);
                step = "route " + route.getRouteId() + step(route) + ": ";
            }
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new RouteFileException(file.name(), line, step + message.replaceAll("\\s+", " "));
    }

    private static int line(RouteFile file, DefaultCamelContext trial, FailedToCreateRouteException failure) {
        String step = step(failure);
        if (trial.getRouteDefinition(failure.getRouteId()) != null) {
            for (ProcessorDefinition<?> definition : ProcessorDefinitionHelper.filterTypeInOutputs(
                    trial.getRouteDefinition(failure.getRouteId()).getOutputs(), ProcessorDefinition.class)) {
                if (!step.isEmpty() && step.endsWith(definition.toString()) && definition.getLineNumber() > 0) {
                    return definition.getLineNumber();
                }
            }
        }
        return file.routes().getOrDefault(failure.getRouteId(), 0);
    }

    /** Camel marks the step in the text of its message only. */
    private static String step(FailedToCreateRouteException failure) {
        String message = failure.getMessage();
        int start = message.indexOf(">>> ");
        int end = message.indexOf(" <<<", start);
        return start < 0 || end < 0 ? "" : " at " + message.substring(start + 4, end);
    }
}
