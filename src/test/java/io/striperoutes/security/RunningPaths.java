package io.striperoutes.security;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What the running program answers: {@code METHOD path}, of Camel's routes and of Spring's own. */
final class RunningPaths {
    private RunningPaths() {}

    static Set<String> of(ApplicationContext program) {
        Set<String> paths = new TreeSet<>();
        program.getBean(CamelContext.class)
                .getComponent("platform-http", PlatformHttpComponent.class)
                .getHttpEndpoints()
                .forEach(endpoint -> {
                    for (String verb : endpoint.getVerbs() == null
                            ? new String[] {"GET"}
                            : endpoint.getVerbs().split(",")) {
                        paths.add(verb + " " + endpoint.getUri());
                    }
                });
        program.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(mapped -> add(paths, mapped));
        return paths.stream()
                .map(path -> path.replaceAll("\\{\\*\\w+}", "**"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void add(Set<String> paths, RequestMappingInfo mapped) {
        for (String pattern : mapped.getPatternValues()) {
            mapped.getMethodsCondition().getMethods().forEach(method -> paths.add(method + " " + pattern));
            if (mapped.getMethodsCondition().isEmpty()) {
                paths.add("GET " + pattern);
            }
        }
    }
}
