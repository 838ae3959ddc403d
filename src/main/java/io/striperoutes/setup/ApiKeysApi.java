package io.striperoutes.setup;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Cursor;
import io.striperoutes.api.Fields;
import io.striperoutes.api.Listed;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.security.ApiKey;
import io.striperoutes.security.ApiKeys;
import io.striperoutes.security.Role;
import io.striperoutes.stripe.OwnId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Makes, shows and revokes api-keys. Only the answer to the making holds the secret. */
@Component("apiKeysApi")
class ApiKeysApi {
    private static final String LIST = "api-keys";
    private static final List<String> ROLES = List.of("admin", "owner", "member");
    private static final int MAX_NAME = 200;

    private final ApiKeys keys;

    ApiKeysApi(ApiKeys keys) {
        this.keys = keys;
    }

    public void create(Exchange exchange) {
        Fields body = Request.of(exchange).body().known("name", "role", "customer_id", "expires_at");
        String name = body.required("name", MAX_NAME);
        Role role = role(body);
        UUID customer = customer(body, role);
        Instant expires = body.time("expires_at");
        if (expires != null && expires.isBefore(Instant.now())) {
            throw Problem.badRequest("expires_at must be in the future");
        }
        ApiKeys.Made made = keys.make(name, role, customer, expires)
                .orElseThrow(() -> Problem.notFound(
                        "there is no customer " + customer + " to bind a key to, or it was erased or deleted"));
        Map<String, Object> answer = new LinkedHashMap<>();
        view(made.key()).forEach((field, value) -> {
            answer.put(field, value);
            if (field.equals("api_key")) {
                answer.put("api_secret", made.secret());
            }
        });
        Answer.created(exchange, "/api/v1/api-keys/" + made.key().id(), answer);
    }

    private static Role role(Fields body) {
        body.required("role", MAX_NAME);
        return Role.valueOf(body.oneOf("role", ROLES).toUpperCase(Locale.ROOT));
    }

    private static UUID customer(Fields body, Role role) {
        String customer = body.text("customer_id", MAX_NAME);
        if ((role == Role.ADMIN) != (customer == null)) {
            throw Problem.badRequest(
                    role == Role.ADMIN
                            ? "customer_id must not be there for an admin"
                            : "customer_id is missing: an owner or a member is bound to one customer");
        }
        return customer == null
                ? null
                : OwnId.of(customer)
                        .orElseThrow(() -> Problem.badRequest("customer_id must be an own id, a UUID, not Stripe's"));
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "customer", "limit", "cursor");
        Optional<Cursor> after = request.cursor(LIST);
        List<Listed> rows = keys
                .list(
                        request.parameter("customer")
                                .map(text -> OwnId.of(text)
                                        .orElseThrow(() -> Problem.badRequest("customer must be an own id, a UUID")))
                                .orElse(null),
                        after.map(cursor -> cursor.micros(0)).orElse(null),
                        after.map(cursor -> cursor.uuid(1)).orElse(null),
                        request.limit() + 1)
                .stream()
                .map(key -> new Listed(key.createdMicros(), view(key)))
                .toList();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit()));
    }

    public void get(Exchange exchange) {
        Request request = Request.of(exchange);
        Answer.ok(
                exchange,
                OwnId.of(request.path("id"))
                        .flatMap(keys::find)
                        .map(ApiKeysApi::view)
                        .orElseThrow(() -> unknown(request)));
    }

    /** Answers 204, a second time too. */
    public void revoke(Exchange exchange) {
        Request request = Request.of(exchange);
        if (OwnId.of(request.path("id")).filter(keys::revoke).isEmpty()) {
            throw unknown(request);
        }
        Answer.noContent(exchange);
    }

    private static Problem unknown(Request request) {
        return Problem.notFound("there is no api-key " + request.path("id"));
    }

    private static Map<String, Object> view(ApiKey key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", key.id().toString());
        body.put("api_key", key.apiKey());
        body.put("name", key.name());
        body.put("role", key.role().name().toLowerCase(Locale.ROOT));
        body.put("customer_id", text(key.customer()));
        body.put("connection", key.connection());
        body.put("expires_at", text(key.expiresAt()));
        body.put("revoked_at", text(key.revokedAt()));
        body.put("last_used_at", text(key.lastUsedAt()));
        body.put("created_at", text(key.createdAt()));
        return body;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
