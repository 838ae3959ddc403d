package io.striperoutes.sandbox;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One account per API key, each made when its key is first used. */
final class Accounts {
    private final Map<String, AccountApi> byKey = new ConcurrentHashMap<>();
    private final SandboxClock clock;
    private final WebhookSender sender;
    private final Supplier<String> url;
    private final Journal journal;

    Accounts(SandboxClock clock, WebhookSender sender, Supplier<String> url, Journal journal) {
        this.clock = clock;
        this.sender = sender;
        this.url = url;
        this.journal = journal;
    }

    AccountApi of(String key) {
        return byKey.computeIfAbsent(key, none -> new AccountApi(new SandboxAccount(key, clock, sender, url, journal)));
    }

    void clear() {
        byKey.clear();
    }

    Collection<AccountApi> all() {
        return byKey.values();
    }
}
