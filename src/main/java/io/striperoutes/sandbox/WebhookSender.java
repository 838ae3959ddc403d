package io.striperoutes.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts signed events to webhook endpoints: at once, again with a growing pause after a failure, and with the trouble asked for. */
final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int THREADS = 4;
    private static final int MOST_ATTEMPTS = 16;
    private static final long LONGEST_PAUSE_MS = 60_000;
    private static final long SHUFFLE_MS = 400;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
        Thread thread = new Thread(work, "sandbox-webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Delivery> waiting = ConcurrentHashMap.newKeySet();
    private volatile DeliveryTrouble trouble = DeliveryTrouble.NONE;
    private volatile boolean open;

    /** Where events go, and what signs them. */
    record Address(String url, String secret) {}

    /** Who an event is for. */
    interface Recipient {
        /** Where it is to be found by now; null if nothing is sent to it any more. */
        Address address();

        /** Nothing more is sent: it has taken the event, or will never get it. */
        void ended(boolean taken);
    }

    /** One event on its way to one recipient. */
    private final class Delivery {
        private final byte[] payload;
        private final Recipient to;
        private final boolean twin;
        private int attempts;
        private Future<?> next;

        private Delivery(byte[] payload, Recipient to, boolean twin) {
            this.payload = payload;
            this.to = to;
            this.twin = twin;
        }

        /** Sets out. Until it has, nobody else gets at it: whoever sends holds the account's lock, which an attempt needs. */
        private synchronized void begin(long milliseconds) {
            waiting.add(this);
            later(milliseconds);
        }

        /** Plans the next attempt, instead of the one that was planned. */
        private synchronized void later(long milliseconds) {
            if (next != null) {
                next.cancel(false);
            }
            if (!threads.isShutdown()) {
                next = threads.schedule(this::attempt, milliseconds, TimeUnit.MILLISECONDS);
            }
        }

        private synchronized void attempt() {
            // While the way is down it waits without counting; whoever takes that back hurries it.
            if (!waiting.contains(this) || trouble.down()) {
                return;
            }
            Address address = to.address();
            attempts++;
            if (address == null) {
                end(false);
            } else if (accepted(address)) {
                end(true);
            } else if (attempts < MOST_ATTEMPTS) {
                later(Math.min(LONGEST_PAUSE_MS, 250L << Math.min(attempts, 12)));
            } else {
                LOG.warn("A webhook to {} was given up after {} attempts", address.url(), attempts);
                waiting.remove(this);
            }
        }

        private void end(boolean taken) {
            try {
                if (!twin) {
                    to.ended(taken);
                }
            } finally {
                waiting.remove(this);
            }
        }

        private boolean accepted(Address address) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address.url()))
                    .timeout(Duration.ofSeconds(20))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                    .header("Stripe-Signature", WebhookSignature.header(payload, address.secret()))
                    .POST(BodyPublishers.ofByteArray(payload))
                    .build();
            try {
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                LOG.debug("Webhook to {}: {}", address.url(), status);
                return status >= 200 && status < 300;
            } catch (IOException e) {
                LOG.debug("Webhook to {} did not arrive: {}", address.url(), e.toString());
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Sends an event, until it is answered with 2xx. */
    void send(byte[] payload, Recipient to) {
        DeliveryTrouble now = trouble;
        if (!open) {
            return;
        }
        if (Faults.happens(now.drop())) {
            to.ended(false);
            return;
        }
        new Delivery(payload, to, false).begin(pause(now));
        if (Faults.happens(now.duplicate())) {
            new Delivery(payload, to, true).begin(pause(now));
        }
    }

    /** Events are sent from now on. Those of the past, which happen again before, have been sent already. */
    void open() {
        open = true;
    }

    /** What waits for another attempt gets it now. */
    void hurry() {
        waiting.forEach(delivery -> delivery.later(0));
    }

    /** How many deliveries are still under way. */
    int underWay() {
        return waiting.size();
    }

    void trouble(DeliveryTrouble next) {
        trouble = next;
        if (!next.down()) {
            hurry();
        }
    }

    private static long pause(DeliveryTrouble trouble) {
        return trouble.delayMs()
                + (trouble.shuffle() ? ThreadLocalRandom.current().nextLong(SHUFFLE_MS) : 0);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
