package io.striperoutes;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.support.DefaultBootstrapContext;

/**
 * Test classes that share a program run one after the other, so that it need not be kept for later: each one that is kept goes on
 * with its timers, and all of them together leave little of a small machine to the test that runs.
 */
public final class ByContext implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        Map<Object, Integer> places = new HashMap<>();
        Map<ClassDescriptor, Integer> order = new HashMap<>();
        for (ClassDescriptor test : context.getClassDescriptors()) {
            order.put(test, places.computeIfAbsent(program(test.getTestClass()), program -> places.size()));
        }
        context.getClassDescriptors().sort(Comparator.comparing(order::get));
    }

    /** What a class has in common with those that share its program; without one, the class itself. */
    private static Object program(Class<?> test) {
        if (!AnnotatedElementUtils.hasAnnotation(test, SpringBootTest.class)) {
            return test;
        }
        SpringBootTestContextBootstrapper bootstrapper = new SpringBootTestContextBootstrapper();
        bootstrapper.setBootstrapContext(
                new DefaultBootstrapContext(test, new DefaultCacheAwareContextLoaderDelegate()));
        return bootstrapper.buildMergedContextConfiguration();
    }
}
