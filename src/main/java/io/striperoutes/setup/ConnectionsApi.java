package io.striperoutes.setup;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Listed;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connection;
import io.striperoutes.connection.ConnectionAccounts;
import io.striperoutes.connection.ConnectionStore;
import io.striperoutes.connection.Connections;
import io.striperoutes.connection.StoredConnection;
import io.striperoutes.connection.SyncConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Makes, shows, changes and deletes connections. What is answered never holds a secret. */
@Component("connectionsApi")
class ConnectionsApi {
    private static final String LIST = "connections";

    private final Connections connections;
    private final ConnectionStore store;
    private final ConnectionAccounts accounts;
    private final KeyCheck keys;

    ConnectionsApi(Connections connections, ConnectionStore store, ConnectionAccounts accounts, KeyCheck keys) {
        this.connections = connections;
        this.store = store;
        this.accounts = accounts;
        this.keys = keys;
    }

    public void create(Exchange exchange) {
        ConnectionInput input = new ConnectionInput(Request.of(exchange).body(), accounts.isSandbox());
        String name = input.name(null);
        String key = input.requiredSecretKey();
        boolean livemode = accounts.of(key).livemode();
        UUID id = UUID.randomUUID();
        StoredConnection made = input.rolled(new StoredConnection(
                id,
                name,
                input.publishableKey(null, livemode),
                key,
                List.of(),
                livemode,
                null,
                null,
                0,
                input.syncConfig(SyncConfig.of(flag -> true)),
                null));
        Optional<String> account = keys.account(key);
        keys.requireFree(id, key, account);
        unique(
                made,
                () -> store.insert(
                        made.with(made.name(), made.publishableKey(), key, account.orElse(null), made.syncConfig())));
        connections.changed();
        Answer.created(
                exchange,
                "/api/v1/connections/" + id,
                ConnectionView.of(store.find(id).orElseThrow(() -> unknown(id.toString()))));
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "limit", "cursor");
        List<Listed> rows = new ArrayList<>();
        store.all().forEach(connection -> rows.add(listed(connection)));
        // As old as time, so that it comes last.
        rows.add(new Listed(Long.MIN_VALUE, ConnectionView.of(environment())));
        List<Listed> after = request.cursor(LIST)
                .map(cursor -> rows.stream()
                        .filter(row -> isAfter(row, cursor.micros(0), cursor.uuid(1)))
                        .toList())
                .orElse(rows);
        Answer.ok(exchange, Page.of(LIST, after, request.limit()));
    }

    private static boolean isAfter(Listed row, long micros, UUID id) {
        // As the database compares them: by their texts.
        return row.created() < micros
                || row.created() == micros
                        && String.valueOf(row.body().get("id")).compareTo(id.toString()) < 0;
    }

    private static Listed listed(StoredConnection connection) {
        return new Listed(
                ChronoUnit.MICROS.between(Instant.EPOCH, connection.createdAt()), ConnectionView.of(connection));
    }

    public void get(Exchange exchange) {
        Request request = Request.of(exchange);
        Answer.ok(
                exchange,
                request.path("id").equals(Connection.DEFAULT)
                        ? ConnectionView.of(environment())
                        : ConnectionView.of(stored(request)));
    }

    public void update(Exchange exchange) {
        Request request = Request.of(exchange);
        refuseDefault(request, "set STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET or one of the ..._ENABLED variables");
        StoredConnection before = stored(request);
        ConnectionInput input = new ConnectionInput(request.body(), accounts.isSandbox());
        String key = input.secretKey();
        Optional<String> account = key == null ? Optional.ofNullable(before.accountId()) : sameAccount(before, key);
        StoredConnection after = unique(before, () -> store.change(
                        before.id(),
                        row -> input.rolled(row.with(
                                input.name(row.name()),
                                input.publishableKey(row.publishableKey(), row.livemode()),
                                key == null ? row.secretKey() : key,
                                account.orElse(row.accountId()),
                                input.syncConfig(row.syncConfig()))))
                .orElseThrow(() -> unknown(before.id().toString())));
        connections.changed();
        Answer.ok(exchange, ConnectionView.of(after));
    }

    /** A key may be exchanged for another one of its account: what is known here is of that account. */
    private Optional<String> sameAccount(StoredConnection before, String key) {
        Optional<String> account = keys.account(key);
        if (accounts.of(key).livemode() != before.livemode()
                || before.accountId() != null
                        && account.filter(id -> !id.equals(before.accountId())).isPresent()) {
            throw Problem.conflict(
                    "metadata.secret_key is of another account or mode: what is known here is of the account before, so make another connection");
        }
        keys.requireFree(before.id(), key, account);
        return account.or(() -> Optional.ofNullable(before.accountId()));
    }

    public void delete(Exchange exchange) {
        Request request = Request.of(exchange);
        refuseDefault(request, "without STRIPE_SECRET_KEY it is the sandbox");
        if (!store.delete(stored(request).id())) {
            throw unknown(request.path("id"));
        }
        connections.changed();
        Answer.noContent(exchange);
    }

    private Connection environment() {
        return connections.find(Connection.DEFAULT).orElseThrow(() -> unknown(Connection.DEFAULT));
    }

    private StoredConnection stored(Request request) {
        return stored(store, request.path("id"));
    }

    /** @throws Problem 404 if there is none of that id */
    static StoredConnection stored(ConnectionStore store, String id) {
        try {
            return store.find(UUID.fromString(id)).orElseThrow(() -> unknown(id));
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static void refuseDefault(Request request, String instead) {
        if (request.path("id").equals(Connection.DEFAULT)) {
            throw Problem.conflict("connection default comes from the environment: " + instead);
        }
    }

    private static Problem unknown(String id) {
        return Problem.notFound("there is no connection " + id);
    }

    private static void unique(StoredConnection connection, Runnable write) {
        unique(connection, () -> {
            write.run();
            return connection;
        });
    }

    private static StoredConnection unique(StoredConnection connection, Supplier<StoredConnection> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            if (String.valueOf(e.getMessage()).contains("connection_account")) {
                throw KeyCheck.taken("another one");
            }
            throw Problem.conflict("another connection has that name");
        }
    }
}
