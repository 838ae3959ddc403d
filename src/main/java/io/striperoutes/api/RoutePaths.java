package io.striperoutes.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Which route a path belongs to where two have a pattern for it, such as {@code /customers/by-external/{external_id}} and
 * {@code /customers/{id}/transitions}: the first step that one of them names, and the other leaves open, decides. Spring would take the longer
 * pattern, and fail where they are of one length.
 */
class RoutePaths extends CamelRequestHandlerMapping {

    RoutePaths(PlatformHttpComponent component, PlatformHttpEngine engine) {
        super(component, engine);
    }

    /** Before the one of Camel's starter, which knows the same routes. */
    @Override
    public int getOrder() {
        return super.getOrder() - 1;
    }

    @Override
    protected Comparator<RequestMappingInfo> getMappingComparator(HttpServletRequest request) {
        return Comparator.comparing(RoutePaths::openSteps).thenComparing(super.getMappingComparator(request));
    }

    /** One character a step: 0 for a named one, 1 for one that is left open. */
    private static String openSteps(RequestMappingInfo route) {
        return route.getPatternValues().stream()
                .flatMap(pattern -> Arrays.stream(pattern.split("/")))
                .map(step -> step.contains("{") ? "1" : "0")
                .collect(Collectors.joining());
    }
}
