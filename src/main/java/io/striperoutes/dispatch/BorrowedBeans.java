package io.striperoutes.dispatch;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;

/**
 * The application's beans for a trial, except Camel components: a component belongs to one context and would be stopped together
 * with the trial. The trial makes its own by the component's name.
 */
final class BorrowedBeans implements BeanRepository {
    private final BeanRepository beans;

    BorrowedBeans(BeanRepository beans) {
        this.beans = beans;
    }

    @Override
    public Object lookupByName(String name) {
        return lendable(beans.lookupByName(name));
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        return lendable(beans.lookupByNameAndType(name, type));
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Component.class.isAssignableFrom(type) ? Map.of() : beans.findByTypeWithName(type);
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Component.class.isAssignableFrom(type) ? Set.of() : beans.findByType(type);
    }

    private static <T> T lendable(T bean) {
        return bean instanceof Component ? null : bean;
    }
}
