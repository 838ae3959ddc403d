package io.striperoutes.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** {@code /v1/webhook_endpoints}: where an account's events go. */
final class WebhookEndpoints {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"api_version":null,"application":null,"description":null,"enabled_events":["*"],"livemode":false,"metadata":{},
             "status":"enabled","url":null}
            """);

    /** Note of an endpoint that is this process. */
    static final String OWN = "own";

    private final SandboxAccount account;

    WebhookEndpoints(SandboxAccount account) {
        this.account = account;
    }

    void route(Router router) {
        router.post("/v1/webhook_endpoints", this::create)
                .get("/v1/webhook_endpoints", this::list)
                .get("/v1/webhook_endpoints/:id", call -> account.get(Kind.WEBHOOK_ENDPOINT, call.id()))
                .post("/v1/webhook_endpoints/:id", this::update)
                .delete("/v1/webhook_endpoints/:id", this::delete);
    }

    /** A new endpoint; no event tells of it. */
    Map<String, Object> add(String url, List<String> types, String secret) {
        Map<String, Object> endpoint = account.draft(Kind.WEBHOOK_ENDPOINT, TEMPLATE);
        endpoint.put("url", url);
        endpoint.put("enabled_events", types);
        account.notes(Shape.id(endpoint)).put("secret", secret);
        return account.keep(Kind.WEBHOOK_ENDPOINT, endpoint);
    }

    /** Where this process takes its own events, which is another place after each start. */
    Map<String, Object> addOwn(String url, String secret) {
        Map<String, Object> endpoint = add(url, List.of("*"), secret);
        account.notes(Shape.id(endpoint)).put(OWN, true);
        return endpoint;
    }

    /** Forgets the places of a process that is over. */
    void removeOwn() {
        Table endpoints = account.table(Kind.WEBHOOK_ENDPOINT);
        endpoints
                .all(endpoint -> account.notes(Shape.id(endpoint)).containsKey(OWN))
                .forEach(endpoint -> endpoints.remove(Shape.id(endpoint)));
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        List<String> types = given.texts("enabled_events");
        if (types.isEmpty()) {
            throw StripeError.missingParameter("enabled_events");
        }
        String secret = Ids.of("whsec", 32);
        Map<String, Object> endpoint = add(url(given), types, secret);
        account.change(Kind.WEBHOOK_ENDPOINT, Shape.id(endpoint), made -> {
            given.copyTexts(made, "description", "api_version");
            given.mergeMetadata(made);
        });
        // The secret is shown now, and never again.
        Map<String, Object> answer = Shape.copy(account.get(Kind.WEBHOOK_ENDPOINT, Shape.id(endpoint)));
        answer.put("secret", secret);
        return answer;
    }

    private Map<String, Object> update(Call call) {
        Parameters given = call.parameters();
        account.change(Kind.WEBHOOK_ENDPOINT, call.id(), endpoint -> {
            given.copyTexts(endpoint, "description");
            given.mergeMetadata(endpoint);
            if (given.has("url")) {
                endpoint.put("url", url(given));
            }
            if (given.has("enabled_events")) {
                endpoint.put("enabled_events", given.texts("enabled_events"));
            }
            if (given.has("disabled")) {
                endpoint.put("status", given.flag("disabled", false) ? "disabled" : "enabled");
            }
        });
        return account.get(Kind.WEBHOOK_ENDPOINT, call.id());
    }

    /** The address that events are to go to. */
    static String url(Parameters given) {
        String url = given.required("url");
        try {
            URI parsed = URI.create(url);
            if (parsed.getHost() != null && String.valueOf(parsed.getScheme()).matches("https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid("Invalid URL: " + e.getMessage(), "url", "url_invalid");
        }
        throw StripeError.invalid("Invalid URL: it must begin with http:// or https://", "url", "url_invalid");
    }

    private Map<String, Object> list(Call call) {
        return Listing.of(
                account.table(Kind.WEBHOOK_ENDPOINT), Kind.WEBHOOK_ENDPOINT.path, call.parameters(), row -> true);
    }

    private Map<String, Object> delete(Call call) {
        account.get(Kind.WEBHOOK_ENDPOINT, call.id());
        account.table(Kind.WEBHOOK_ENDPOINT).remove(call.id());
        return Customers.deleted(Kind.WEBHOOK_ENDPOINT, call.id());
    }
}
