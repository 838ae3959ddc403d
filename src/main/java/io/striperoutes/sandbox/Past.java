package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does once more what the journal tells: afterwards all accounts are as they were, to the last id. */
final class Past {
    private static final Logger LOG = LoggerFactory.getLogger(Past.class);

    private final Accounts accounts;
    private final Pages pages;
    private final SandboxClock clock;

    Past(Accounts accounts, Pages pages, SandboxClock clock) {
        this.accounts = accounts;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * Brings it all back. A journal that this version of the sandbox does not understand is put aside, and the sandbox begins empty.
     *
     * @throws IOException if the journal cannot be read
     */
    void bringBack(Journal journal) throws IOException {
        try {
            journal.read(this::again);
            forgetOwnEndpoints();
        } catch (IllegalArgumentException | IllegalStateException | java.util.NoSuchElementException e) {
            accounts.clear();
            LOG.warn(
                    "What happened in the sandbox before cannot be repeated ({}); it begins empty, and {} holds the rest",
                    e.toString(),
                    journal.setAside());
        }
    }

    private void again(Map<String, Object> line) {
        if (line.get("ahead_ms") != null) {
            clock.ahead(Shape.number(line, "ahead_ms"));
            return;
        }
        if (line.get("started") != null) {
            forgetOwnEndpoints();
            return;
        }
        String of = Json.string(line, "account");
        if (of == null) {
            throw new IllegalArgumentException("a line names no account");
        }
        AccountApi api = accounts.of(of);
        SandboxAccount account = api.account();
        if (line.get("delivered") != null) {
            ended(account, Json.string(line, "delivered"), line, true);
        } else if (line.get("forgone") != null) {
            ended(account, Json.string(line, "forgone"), line, false);
        } else if (line.get("endpoint") != null) {
            account.steps().take(Step.of(line), () -> new WebhookEndpoints(account)
                    .addOwn(Json.string(line, "endpoint"), Json.string(line, "secret")));
        } else {
            again(api, Step.of(line));
        }
    }

    private static void ended(SandboxAccount account, String event, Map<String, Object> line, boolean taken) {
        account.guarded(() -> {
            if (account.find(Kind.EVENT, event) == null && account.find(Kind.THIN_EVENT, event) == null) {
                throw new IllegalStateException("event " + event + " does not come about again");
            }
            account.events().webhooks().ended(event, Json.string(line, "place"), taken);
            return null;
        });
    }

    /** Those of a process that is over are not there any more. */
    private void forgetOwnEndpoints() {
        accounts.all().forEach(api -> api.account().guarded(() -> {
            new WebhookEndpoints(api.account()).removeOwn();
            return null;
        }));
    }

    private void again(AccountApi api, Step step) {
        if (step.request() == null) {
            Timekeeper.fallDue(api.account(), step);
        } else if (Pages.has(step.request().path())) {
            pages.again(step);
        } else {
            api.answer(step, Map.of("Request-Id", step.requestId()));
        }
    }

    /** Sends what is still owed to endpoints. */
    void resume() {
        accounts.all().forEach(api -> api.account().guarded(() -> {
            api.account().events().webhooks().resume();
            return null;
        }));
    }
}
