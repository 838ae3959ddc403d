package io.striperoutes.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanIntrospection;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's beans for a trial, except Camel components: a component belongs to one context and would be stopped together
 * with the trial. The trial gets another one of the same class, with the same plain settings.
 */
final class BorrowedBeans implements BeanRepository {
    private static final Logger LOG = LoggerFactory.getLogger(BorrowedBeans.class);

    private final CamelContext context;
    private final BeanRepository beans;

    BorrowedBeans(CamelContext context) {
        this.context = context;
        this.beans = context.getRegistry();
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

    @SuppressWarnings("unchecked")
    private <T> T lendable(T bean) {
        return bean instanceof Component component ? (T) another(component) : bean;
    }

    /** Null where there is no other: then Camel looks on the class path. */
    private Component another(Component component) {
        try {
            Component another = component.getClass().getDeclaredConstructor().newInstance();
            Map<String, Object> settings = new HashMap<>();
            BeanIntrospection introspection = PluginHelper.getBeanIntrospection(context);
            introspection.getProperties(component, settings, null);
            for (Map.Entry<String, Object> setting : settings.entrySet()) {
                if (isPlain(setting.getValue())) {
                    introspection.setProperty(context, another, setting.getKey(), setting.getValue());
                }
            }
            return another;
        } catch (Exception e) {
            LOG.debug("No second {} for a trial", component.getClass(), e);
            return null;
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof DataSource;
    }
}
