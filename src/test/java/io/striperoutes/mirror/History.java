package io.striperoutes.mirror;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The true history of one object, which tells it in events as Stripe would. */
final class History {
    final ObjectKind kind;
    final List<Observation> told = new ArrayList<>();
    private final String family;
    private Map<String, Object> now;
    private long second = 1_790_000_000L;
    private int events;
    private int requests;

    History(ObjectKind kind, String family, Map<String, Object> start) {
        this.kind = kind;
        this.family = family;
        this.now = new HashMap<>(start);
        this.now.put("object", kind.stripeName());
    }

    static History subscription(String status) {
        return new History(
                ObjectKind.SUBSCRIPTION,
                "customer.subscription",
                json("{'id':'sub_1','customer':'cus_1','status':'" + status + "','metadata':{},"
                        + "'cancel_at_period_end':false,'items':{'object':'list','has_more':false,'data':["
                        + "{'id':'si_1','price':{'id':'price_1','product':'prod_1'},'quantity':1,"
                        + "'current_period_start':1789000000,'current_period_end':1791000000}]}}"));
    }

    static History invoice() {
        return new History(
                ObjectKind.INVOICE,
                "invoice",
                json(
                        "{'id':'in_1','customer':'cus_1','status':'draft','currency':'usd','amount_due':2000,'amount_paid':0,"
                                + "'amount_remaining':2000,'attempt_count':0,'attempted':false,'hosted_invoice_url':null,"
                                + "'status_transitions':{'finalized_at':null,'paid_at':null,'voided_at':null},"
                                + "'parent':{'type':'subscription_details','subscription_details':{'subscription':'sub_1'}}}"));
    }

    static Map<String, Object> json(String singleQuoted) {
        return Json.object(singleQuoted.replace('\'', '"'));
    }

    History tick() {
        second++;
        return this;
    }

    long second() {
        return second;
    }

    Map<String, Object> now() {
        return now;
    }

    /** A change by a request of its own, told as {@code updated} with the old values. */
    History change(String changes) {
        return change(changes, "req_" + ++requests);
    }

    History change(String changes, String requestId) {
        return change("updated", changes, requestId);
    }

    History change(String verb, String changes, String requestId) {
        Map<String, Object> old = now;
        now = Rewind.before(old, json(changes));
        return tell(verb, now, difference(old, now), requestId);
    }

    /** A change that no event of its own tells. */
    History silently(String changes) {
        now = Rewind.before(now, json(changes));
        return this;
    }

    /** An event without old values. */
    History tell(String verb) {
        return tell(verb, now, null, "req_" + ++requests);
    }

    History tell(String verb, Map<String, Object> object, Map<String, Object> previous, String requestId) {
        String type = family + "." + verb;
        told.add(Observation.event(kind, "evt_" + ++events, type, second, object, previous, requestId));
        return this;
    }

    /** A fetch that was answered so many seconds after it was sent. */
    History fetch(long sentBefore) {
        told.add(Observation.fetched(kind, second - sentBefore, second, now));
        return this;
    }

    Observation last() {
        return told.get(told.size() - 1);
    }

    /** What the last event said, said again in another event. */
    History twin() {
        Observation last = last();
        told.add(Observation.event(
                kind, "evt_" + ++events, last.type(), second, last.object(), last.previous(), last.requestId()));
        return this;
    }

    Map<String, Object> truth() {
        return Shapes.comparable(kind, Shapes.facts(kind, now));
    }

    Outcome outcome() {
        return Evidence.outcome(kind, told);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> difference(Map<String, Object> old, Map<String, Object> now) {
        Map<String, Object> previous = new HashMap<>();
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            Object was = old.get(key);
            Object is = now.get(key);
            if (was instanceof Map<?, ?> && is instanceof Map<?, ?>) {
                Map<String, Object> nested = difference((Map<String, Object>) was, (Map<String, Object>) is);
                if (!nested.isEmpty()) {
                    previous.put(key, nested);
                }
            } else if (!Objects.equals(was, is)) {
                previous.put(key, was);
            }
        }
        return previous;
    }
}
