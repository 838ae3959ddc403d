package io.striperoutes.stripe.component;

import io.striperoutes.stripe.StripeRequest.Priority;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;

/** The options of an endpoint, as its URI has them. */
@UriParams
public class StripeConfiguration {
    @UriPath(
            enums =
                    "balanceTransactions,charges,checkoutSessions,customers,disputes,events,invoiceItems,invoicePayments,invoices,paymentIntents,paymentMethods,plans,portalSessions,prices,products,refunds,setupIntents,subscriptions,webhookEndpoints",
            description =
                    "The resource. Events can be consumed, and the lists of customers, invoices, plans, prices, products and subscriptions.")
    @Metadata(required = true)
    private String operation;

    @UriParam(
            label = "producer",
            defaultValue = "create",
            enums =
                    "create,retrieve,update,delete,list,search,cancel,capture,confirm,finalize,pay,send,void,markUncollectible,expire,resume,attach,detach,close",
            description = "What to do with it; header CamelStripeMethod wins.")
    private String method;

    @UriParam(defaultValue = "default", description = "Whose account; header CamelStripeConnection wins.")
    private String connection = "default";

    @UriParam(label = "security", secret = true, description = "API key of an account that is no connection.")
    private String apiKey;

    @UriParam(label = "advanced", description = "Base URL of the API, with an apiKey. Stripe's own by default.")
    private String apiBase;

    @UriParam(label = "producer", description = "Fields to expand, comma-separated; header CamelStripeExpand wins.")
    private String expand;

    @UriParam(
            label = "producer",
            description =
                    "Objects of one page, 1 to 100; header CamelStripeLimit wins. 10 by default, 100 with autoPage.")
    private Integer limit;

    @UriParam(
            label = "producer",
            description =
                    "With list and search: the body becomes an iterator over all objects, which fetches pages as it goes.")
    private boolean autoPage;

    @UriParam(
            label = "advanced",
            description =
                    "Which of several calls goes first when the rate budget is short: REFETCH, ACTION, RECONCILIATION, BACKFILL. ACTION by default, and RECONCILIATION for the consumer.")
    private Priority priority;

    @UriParam(
            label = "consumer",
            description =
                    "Types of events, comma-separated, at most 20; or one that ends with a wildcard. All by default. Not for lists.")
    private String types;

    @UriParam(
            label = "consumer",
            description =
                    "Time of the first event, ISO-8601 and at most 30 days ago; by default that of the first poll. Of a list: only what was made since then.")
    private String since;

    @UriParam(
            label = "consumer",
            defaultValue = "60",
            description = "Seconds that each poll looks back, as the list of events is complete only after a while.")
    private long overlap = 60;

    /** @throws IllegalArgumentException for the first option that cannot be */
    void check() {
        Operation resource = Operation.of(operation);
        if (method != null) {
            resource.check(Method.of(method));
        }
        if (limit != null && (limit < 1 || limit > 100)) {
            throw new IllegalArgumentException("limit must be 1 to 100, not " + limit);
        }
        if (apiBase != null && apiKey == null) {
            throw new IllegalArgumentException("apiBase is for an apiKey: connections have their own");
        }
    }

    /** The connection; for a key a name that does not tell it, and is the same on all nodes. */
    String connectionName() {
        return apiKey == null ? connection : "key-" + UUID.nameUUIDFromBytes(apiKey.getBytes(StandardCharsets.UTF_8));
    }

    Priority priorityOr(Priority otherwise) {
        return priority == null ? otherwise : priority;
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public String getMethod() {
        return method == null ? Method.CREATE.routeName() : method;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public String getConnection() {
        return connection;
    }

    public void setConnection(String connection) {
        this.connection = connection;
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

    public String getExpand() {
        return expand;
    }

    public void setExpand(String expand) {
        this.expand = expand;
    }

    public Integer getLimit() {
        return limit;
    }

    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    public boolean isAutoPage() {
        return autoPage;
    }

    public void setAutoPage(boolean autoPage) {
        this.autoPage = autoPage;
    }

    public Priority getPriority() {
        return priority;
    }

    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public String getTypes() {
        return types;
    }

    public void setTypes(String types) {
        this.types = types;
    }

    public String getSince() {
        return since;
    }

    public void setSince(String since) {
        this.since = since;
    }

    public long getOverlap() {
        return overlap;
    }

    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }
}
