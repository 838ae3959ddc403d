package io.striperoutes.sandbox;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One account per API key, each made when its key is first used. */
final class Accounts {
    private final Map<String, AccountApi> byKey = new ConcurrentHashMap<>();
    private final SandboxClock clock;
    private final WebhookSender sender;

    Accounts(SandboxClock clock, WebhookSender sender) {
        this.clock = clock;
        this.sender = sender;
    }

    AccountApi of(String key) {
        return byKey.computeIfAbsent(key, none -> new AccountApi(new SandboxAccount(clock, sender)));
    }

    Collection<AccountApi> all() {
        return byKey.values();
    }
}
