package io.striperoutes.simulation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The API versions in which events are rendered: one for each time that Stripe moved what we read. */
public enum Generation {
    /** Period on the subscription, {@code invoice.subscription}, charges inside the payment intent. */
    LEGACY("2020-08-27"),
    /** Period on the items, the invoice's subscription under {@code parent}, no payment intent on invoices. */
    BASIL("2025-03-31.basil"),
    /** As basil, with billing modes, {@code customer_account} and {@code invoice_payment} events. */
    DAHLIA("2026-07-29.dahlia");

    private final String apiVersion;

    Generation(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    /** The value of {@code api_version} in an event. */
    public String apiVersion() {
        return apiVersion;
    }

    boolean before(Generation other) {
        return compareTo(other) < 0;
    }

    /** Every event in this generation, but for kinds of object that did not exist in it yet. */
    public Function<SimulatedEvent, Generation> always() {
        return event -> event.oldest().before(this) ? this : event.oldest();
    }

    /** Each event in a generation of its own, the same one however often it is asked for. */
    public static Function<SimulatedEvent, Generation> mixed(long seed) {
        List<Generation> all = List.of(values());
        return event -> all.get(
                        Math.floorMod(event.id().hashCode() * 31 + Long.hashCode(seed * 0x9E3779B97F4A7C15L), 3))
                .atLeast(event.oldest());
    }

    private Generation atLeast(Generation oldest) {
        return before(oldest) ? oldest : this;
    }

    /** A value by generation: the first for {@link #LEGACY}, the second from {@link #BASIL} on. */
    Object legacyOr(Object legacy, Object later) {
        return this == LEGACY ? legacy : later;
    }

    /** The given entries as a map, for hashes that only some generations have. */
    static Map<String, Object> hash(Object... namesAndValues) {
        return Snapshot.entries(namesAndValues);
    }
}
