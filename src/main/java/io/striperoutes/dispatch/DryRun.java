package io.striperoutes.dispatch;

import java.io.IOException;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.language.SimpleExpression;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;

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
        try (DefaultCamelContext trial = new DefaultCamelContext(new DefaultRegistry(new BorrowedBeans(context)))) {
            prepare(trial);
            try {
                trial.start();
                load(trial, file);
            } catch (Exception e) {
                throw TrialFailure.explain(file, trial, e);
            }
            for (Route route : trial.getRoutes()) {
                checkInput(file, route, replaced);
            }
            for (RouteDefinition route : trial.getRouteDefinitions()) {
                checkSteps(file, trial, route);
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

    /** What Camel would look up only when an event comes: beans, and functions of the simple language. */
    private static void checkSteps(RouteFile file, DefaultCamelContext trial, RouteDefinition route)
            throws RouteFileException {
        for (ProcessorDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            try {
                if (step instanceof BeanDefinition bean && bean.getRef() != null) {
                    checkBean(trial, bean.getRef());
                }
                if (step instanceof ExpressionNode node && node.getExpression() instanceof SimpleExpression simple) {
                    trial.resolveLanguage("simple")
                            .createExpression(simple.getExpression())
                            .init(trial);
                }
            } catch (RuntimeException e) {
                throw new RouteFileException(
                        file.name(),
                        step.getLineNumber(),
                        "route " + route.getId() + " at " + step + ": " + e.getMessage());
            }
        }
    }

    private static void checkBean(CamelContext trial, String reference) {
        String name = trial.resolvePropertyPlaceholders(reference).replaceFirst("^#bean:", "");
        if (!name.startsWith("#")
                && trial.getRegistry().lookupByName(name) == null
                && trial.getClassResolver().resolveClass(name) == null) {
            throw new NoSuchBeanException(name);
        }
    }
}
