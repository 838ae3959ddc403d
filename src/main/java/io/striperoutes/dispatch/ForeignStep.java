package io.striperoutes.dispatch;

import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.ScriptDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.springframework.aop.support.AopUtils;

/**
 * Tells a step that may look at our tables from one that cannot, when its route is built. Foreign is what leaves the routes: an
 * endpoint, or a bean that is not ours. Not foreign are our beans, Stripe, other routes (their own steps are asked), and what
 * only handles the message.
 */
final class ForeignStep {
    private static final String OURS = "io.striperoutes";
    private static final Set<String> HARMLESS = Set.of("direct", "log", "stripe");
    private static final Pattern BEAN_IN_SIMPLE = Pattern.compile("\\$\\{bean:");

    private ForeignStep() {}

    static boolean is(CamelContext context, NamedNode step) {
        if (step instanceof SendDefinition<?> send) {
            return isForeignEndpoint(context, send.getEndpointUri());
        }
        if (step instanceof ToDynamicDefinition send) {
            return isForeignEndpoint(context, send.getUri());
        }
        if (step instanceof BeanDefinition bean) {
            return isForeignBean(context, bean.getBean(), bean.getBeanClass(), bean.getBeanType(), bean.getRef());
        }
        if (step instanceof ProcessDefinition process) {
            return isForeignBean(context, process.getProcessor(), null, null, process.getRef());
        }
        if (step instanceof ChoiceDefinition choice) {
            return choice.getWhenClauses().stream().anyMatch(when -> isForeign(context, when.getExpression()));
        }
        return step instanceof KameletDefinition
                || step instanceof PollDefinition
                || step instanceof PollEnrichDefinition
                || step instanceof EnrichDefinition
                || step instanceof RecipientListDefinition
                || step instanceof RoutingSlipDefinition
                || step instanceof DynamicRouterDefinition
                || step instanceof ScriptDefinition
                || step instanceof ExpressionNode node && isForeign(context, node.getExpression());
    }

    private static boolean isForeignEndpoint(CamelContext context, String uri) {
        String resolved = context.resolvePropertyPlaceholders(uri);
        String scheme = resolved.split(":", 2)[0];
        if (scheme.equals("bean")) {
            String name = resolved.substring("bean:".length()).split("\\?", 2)[0];
            return isForeignBean(context, null, null, null, name);
        }
        return !HARMLESS.contains(scheme);
    }

    private static boolean isForeign(CamelContext context, ExpressionDefinition expression) {
        if (expression instanceof MethodCallExpression method) {
            return isForeignBean(
                    context, method.getInstance(), method.getBeanType(), method.getBeanTypeName(), method.getRef());
        }
        return expression != null
                && expression.getExpression() != null
                && BEAN_IN_SIMPLE.matcher(expression.getExpression()).find();
    }

    private static boolean isForeignBean(
            CamelContext context, Object bean, Class<?> type, String typeName, String reference) {
        if (bean != null) {
            return !isOurs(AopUtils.getTargetClass(bean).getName());
        }
        if (type != null || typeName != null) {
            return !isOurs(type != null ? type.getName() : typeName);
        }
        if (reference == null) {
            return true;
        }
        if (reference.startsWith("#class:") || reference.startsWith("#type:")) {
            return !isOurs(reference.substring(reference.indexOf(':') + 1));
        }
        Object named = context.getRegistry().lookupByName(reference.replaceFirst("^#(bean:)?", ""));
        return named == null || !isOurs(AopUtils.getTargetClass(named).getName());
    }

    private static boolean isOurs(String className) {
        return className.startsWith(OURS + ".");
    }
}
