package io.striperoutes.sandbox;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The objects of one Stripe account. One lock guards all of it: whoever calls anything but {@link #guarded} holds that lock.
 */
final class SandboxAccount {
    private final String key;
    private final Steps steps;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Kind, Table> tables = new EnumMap<>(Kind.class);
    private final Map<String, Map<String, Object>> notes = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> entries = new HashMap<>();
    private final Agenda agenda = new Agenda();
    private final Map<String, Agenda> agendasOfTestClocks = new HashMap<>();
    private final Supplier<String> url;
    private final Present present;
    private final EventLog events;

    /**
     * @param key whose account it is
     * @param url what stands before the paths of its pages
     */
    SandboxAccount(String key, SandboxClock clock, WebhookSender sender, Supplier<String> url, Journal journal) {
        this.key = key;
        this.steps = new Steps(this, key, journal);
        this.present = new Present(clock);
        this.url = url;
        this.events = new EventLog(this, sender);
        for (Kind kind : Kind.values()) {
            tables.put(kind, new Table());
        }
    }

    /** Does something under the lock. */
    <T> T guarded(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** All that changes it from outside. */
    Steps steps() {
        return steps;
    }

    /** Does something that this is the cause of. */
    <T> T because(Cause reason, Supplier<T> work) {
        return present.because(reason, work);
    }

    /** When it is, and why. */
    Present present() {
        return present;
    }

    /** The API key whose account it is. */
    String key() {
        return key;
    }

    /** The present Unix second of this account. */
    long now() {
        return present.second();
    }

    /** What is due by the sandbox's clock. */
    Agenda agenda() {
        return agenda;
    }

    /** What is due by a test clock. */
    Agenda agenda(String testClock) {
        return agendasOfTestClocks.computeIfAbsent(testClock, none -> new Agenda());
    }

    /** Plans something, by the clock that this customer lives by; the customer may be null. */
    void plan(String customer, long due, Runnable work) {
        Map<String, Object> of = find(Kind.CUSTOMER, customer);
        String testClock = of == null ? null : (String) of.get("test_clock");
        (testClock == null ? agenda : agenda(testClock)).add(due, work);
    }

    /** The whole address of a page. */
    String page(String path) {
        return url.get() + path;
    }

    EventLog events() {
        return events;
    }

    Table table(Kind kind) {
        return tables.get(kind);
    }

    /** A new id of that kind. */
    String newId(Kind kind) {
        return Ids.of(kind.prefix, kind == Kind.CUSTOMER || kind == Kind.PRODUCT ? 14 : 24);
    }

    /** A new object of that kind with id, kind, time and template, to be filled and then added. */
    Map<String, Object> draft(Kind kind, Map<String, Object> template) {
        return draft(kind, newId(kind), template);
    }

    Map<String, Object> draft(Kind kind, String id, Map<String, Object> template) {
        Map<String, Object> object = Shape.of("id", id, "object", kind.object, "created", now());
        object.putAll(Shape.copy(template));
        return object;
    }

    /** Keeps an object, and says nothing of it. */
    Map<String, Object> keep(Kind kind, Map<String, Object> object) {
        tables.get(kind).put(object);
        return object;
    }

    /** Keeps a new object, and tells it. */
    Map<String, Object> add(Kind kind, Map<String, Object> object) {
        keep(kind, object);
        emit(kind, "created", Shape.id(object));
        return object;
    }

    /** The object, or null. */
    Map<String, Object> find(Kind kind, String id) {
        return id == null ? null : tables.get(kind).get(id);
    }

    /** @throws StripeError if there is none; the parameter that named it is in it */
    Map<String, Object> get(Kind kind, String id, String param) {
        Map<String, Object> object = find(kind, id);
        if (object == null) {
            throw StripeError.noSuch(kind, id, param);
        }
        return object;
    }

    /** An object that is known to be there. */
    Map<String, Object> get(Kind kind, String id) {
        return get(kind, id, "id");
    }

    /** Changes an object, and says nothing of it; gives back how it was. */
    Map<String, Object> change(Kind kind, String id, Consumer<Map<String, Object>> edit) {
        Map<String, Object> before = get(kind, id);
        Map<String, Object> after = Shape.copy(before);
        edit.accept(after);
        tables.get(kind).put(after);
        return before;
    }

    /** Changes an object, and tells it with an {@code .updated} event if that made a difference; gives back how it is now. */
    Map<String, Object> update(Kind kind, String id, Consumer<Map<String, Object>> edit) {
        return updatedFrom(kind, change(kind, id, edit));
    }

    /** The {@code .updated} event for all that changed since then; gives back how the object is now. */
    Map<String, Object> updatedFrom(Kind kind, Map<String, Object> before) {
        Map<String, Object> after = get(kind, Shape.id(before));
        Map<String, Object> previous = Difference.previous(before, after);
        if (!previous.isEmpty()) {
            events.add(kind.family + ".updated", after, previous);
        }
        return after;
    }

    /** An event about an object as it is now; the verb is the last part of its type. */
    void emit(Kind kind, String verb, String id) {
        events.add(kind.family + "." + verb, get(kind, id), null);
    }

    /** What is to be remembered of an object although Stripe never shows it. */
    Map<String, Object> notes(String id) {
        return notes.computeIfAbsent(id, none -> new HashMap<>());
    }

    /** All entries of a list inside of an object, which itself shows only the first; empty if there are none. */
    List<Map<String, Object>> entries(String id) {
        return entries.getOrDefault(id, List.of());
    }

    void keepEntries(String id, List<Map<String, Object>> all) {
        entries.put(id, List.copyOf(all));
    }
}
