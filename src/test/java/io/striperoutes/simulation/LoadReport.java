package io.striperoutes.simulation;

import io.striperoutes.stripe.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What one sender saw, and what all saw together. Times are in nanoseconds. */
final class LoadReport {
    private long[] latencies = new long[1_024];
    private int accepted;
    private long sent;
    private long duplicates;
    private long givenUp;
    private long begun = Long.MAX_VALUE;
    private long ended = Long.MIN_VALUE;
    private final Map<String, Long> errors = new TreeMap<>();

    void sent(long at) {
        sent++;
        begun = Math.min(begun, at);
    }

    void accepted(long from, long to, boolean duplicate) {
        if (accepted == latencies.length) {
            latencies = Arrays.copyOf(latencies, accepted * 2);
        }
        latencies[accepted++] = to - from;
        duplicates += duplicate ? 1 : 0;
        ended = Math.max(ended, to);
    }

    void refused(String why) {
        errors.merge(why, 1L, Long::sum);
    }

    void gaveUp() {
        givenUp++;
    }

    void add(LoadReport other) {
        latencies = Arrays.copyOf(latencies, accepted + other.accepted + 1);
        System.arraycopy(other.latencies, 0, latencies, accepted, other.accepted);
        accepted += other.accepted;
        sent += other.sent;
        duplicates += other.duplicates;
        givenUp += other.givenUp;
        begun = Math.min(begun, other.begun);
        ended = Math.max(ended, other.ended);
        other.errors.forEach((why, n) -> errors.merge(why, n, Long::sum));
    }

    /** How many were answered with 200. */
    int accepted() {
        return accepted;
    }

    /** How many never were. */
    long givenUp() {
        return givenUp;
    }

    /** One line of JSON: latency in milliseconds, throughput in accepted events a second. */
    String json() {
        long[] sorted = Arrays.copyOf(latencies, accepted);
        Arrays.sort(sorted);
        double seconds = accepted == 0 ? 0 : (ended - begun) / 1e9;
        return Json.text(Snapshot.entries(
                "sent",
                sent,
                "ok",
                accepted,
                "duplicates",
                duplicates,
                "errors",
                errors,
                "given_up",
                givenUp,
                "seconds",
                rounded(seconds),
                "throughput",
                seconds == 0 ? 0 : rounded(accepted / seconds),
                "p50_ms",
                at(sorted, 0.50),
                "p95_ms",
                at(sorted, 0.95),
                "p99_ms",
                at(sorted, 0.99),
                "max_ms",
                at(sorted, 1)));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : rounded(sorted[(int) Math.ceil(share * (sorted.length - 1))] / 1e6);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
