package io.striperoutes;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What one account of the fake Stripe has, and what it was asked for. */
public final class FakeAccount {
    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    private final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();
    private final List<StripeRequest> requests = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile RuntimeException failure;
    private volatile boolean goingOn;
    private volatile Consumer<StripeRequest> meanwhile = request -> {};

    /** Has an object, or another version of it. */
    public synchronized void has(Map<String, Object> object) {
        objects.put((String) object.get("id"), object);
    }

    /** Knows an object no more, as if it had never been. */
    public synchronized void forgets(String id) {
        objects.remove(id);
    }

    public void happened(Map<String, Object> event) {
        events.add(event);
    }

    /** All that it was asked for. */
    public List<StripeRequest> requests() {
        return requests;
    }

    /** From now on, each list ends with the promise of another page. */
    public void saysThatListsGoOn() {
        goingOn = true;
    }

    boolean isGoingOn() {
        return goingOn;
    }

    /** From now on, requests wait for this. */
    public CountDownLatch wait(int steps) {
        gate = new CountDownLatch(steps);
        return gate;
    }

    /** From now on, requests but for the webhook endpoints fail so; null: they succeed. */
    public void fails(RuntimeException how) {
        failure = how;
    }

    /** Just before each answer, this happens. */
    public void meanwhile(Consumer<StripeRequest> what) {
        meanwhile = what;
    }

    void asked(StripeRequest request) {
        requests.add(request);
        meanwhile.accept(request);
        if (request.path().equals("/v1/webhook_endpoints")) {
            return;
        }
        try {
            if (!gate.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    synchronized Optional<Map<String, Object>> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** Newest first, as Stripe lists; deleted ones are left out. */
    synchronized List<Map<String, Object>> list(String path, Map<String, Object> parameters) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> one : path.equals("events") ? events : objects.values()) {
            String object = path.equals("events") ? "event" : path.substring(0, path.length() - 1);
            if (object.equals(one.get("object")) && !Json.isTrue(one, "deleted") && isMeant(one, parameters)) {
                found.add(one);
            }
        }
        found.sort(Comparator.comparing(
                        (Map<String, Object> one) -> Objects.requireNonNullElse(Json.integer(one, "created"), 0L))
                .thenComparing(one -> (String) one.get("id"))
                .reversed());
        return found;
    }

    private static boolean isMeant(Map<String, Object> one, Map<String, Object> parameters) {
        Long from = Json.integer(parameters, "created", "gte");
        if (from != null && Json.integer(one, "created") < from) {
            return false;
        }
        return switch ((String) one.get("object")) {
            case "subscription" -> "all".equals(parameters.get("status")) || !"canceled".equals(one.get("status"));
            case "price" -> !Boolean.FALSE.equals(one.get("active")) == !Boolean.FALSE.equals(parameters.get("active"));
            default -> true;
        };
    }
}
