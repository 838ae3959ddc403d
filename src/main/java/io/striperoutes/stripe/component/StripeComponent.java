package io.striperoutes.stripe.component;

import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.client.StripeClients;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

/**
 * Calls Stripe's API: {@code stripe:operation}. Accounts are those of the {@link StripeApi} that is bound in the registry, by their
 * connection; or one of a key that the URI, or the component, names.
 */
@Component("stripe")
public class StripeComponent extends DefaultComponent {
    @Metadata(label = "security", secret = true, description = "API key, for routes without connections.")
    private String apiKey;

    @Metadata(label = "advanced", description = "Base URL of the API, with an API key. Stripe's own by default.")
    private String apiBase;

    @Metadata(label = "advanced", autowired = true, description = "The way to the connections' accounts.")
    private StripeApi stripeApi;

    private volatile StripeClients alone;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        StripeConfiguration configuration = new StripeConfiguration();
        configuration.setOperation(remaining);
        configuration.setApiKey(apiKey);
        configuration.setApiBase(apiBase);
        StripeEndpoint endpoint = new StripeEndpoint(uri, this, configuration);
        setProperties(endpoint, parameters);
        configuration.check();
        return endpoint;
    }

    /** The account of a key, whatever the connection is called; it shares the budget of all nodes if there is one. */
    StripeApi apiOf(StripeAccount account) {
        StripeClients clients = CamelContextHelper.findSingleByType(getCamelContext(), StripeClients.class);
        return (clients == null ? alone() : clients).to(connection -> Optional.of(account));
    }

    /** @throws IllegalArgumentException if nobody has bound one */
    StripeApi apiOfConnections() {
        StripeApi api =
                stripeApi != null ? stripeApi : CamelContextHelper.findSingleByType(getCamelContext(), StripeApi.class);
        if (api == null) {
            throw new IllegalArgumentException("stripe: has no account: set apiKey, or bind a StripeApi");
        }
        return api;
    }

    private synchronized StripeClients alone() {
        if (alone == null) {
            alone = StripeClients.alone();
        }
        return alone;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getApiBase() {
        return apiBase;
    }

    public void setApiBase(String apiBase) {
        this.apiBase = apiBase;
    }

    public StripeApi getStripeApi() {
        return stripeApi;
    }

    public void setStripeApi(StripeApi stripeApi) {
        this.stripeApi = stripeApi;
    }
}
