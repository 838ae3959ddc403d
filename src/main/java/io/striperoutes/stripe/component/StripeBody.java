package io.striperoutes.stripe.component;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Stripe answered, as a map: {@code ${body[address][city]}}. Its commonest fields can be written as properties too, as routes for
 * Camel's own component do: {@code ${body.id}}. Whoever asks for text, bytes or a stream gets it as JSON.
 */
public class StripeBody extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    public StripeBody(Map<String, Object> fields) {
        super(fields);
    }

    public Object getActive() {
        return get("active");
    }

    public Object getAmount() {
        return get("amount");
    }

    public Object getClientSecret() {
        return get("client_secret");
    }

    public Object getCreated() {
        return get("created");
    }

    public Object getCurrency() {
        return get("currency");
    }

    public Object getCustomer() {
        return get("customer");
    }

    public Object getData() {
        return get("data");
    }

    public Object getDeleted() {
        return get("deleted");
    }

    public Object getDescription() {
        return get("description");
    }

    public Object getEmail() {
        return get("email");
    }

    public Object getHasMore() {
        return get("has_more");
    }

    public Object getHostedInvoiceUrl() {
        return get("hosted_invoice_url");
    }

    public Object getId() {
        return get("id");
    }

    public Object getInvoice() {
        return get("invoice");
    }

    public Object getLatestInvoice() {
        return get("latest_invoice");
    }

    public Object getLivemode() {
        return get("livemode");
    }

    public Object getMetadata() {
        return get("metadata");
    }

    public Object getName() {
        return get("name");
    }

    public Object getObject() {
        return get("object");
    }

    public Object getPaymentIntent() {
        return get("payment_intent");
    }

    public Object getPaymentStatus() {
        return get("payment_status");
    }

    public Object getPrice() {
        return get("price");
    }

    public Object getProduct() {
        return get("product");
    }

    public Object getStatus() {
        return get("status");
    }

    public Object getSubscription() {
        return get("subscription");
    }

    public Object getType() {
        return get("type");
    }

    public Object getUrl() {
        return get("url");
    }
}
