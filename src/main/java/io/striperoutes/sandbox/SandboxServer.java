package io.striperoutes.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stripe, inside this process: its API on a port of the loopback address, with every {@code sk_test_…} key an account of its own. */
public final class SandboxServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    private final SandboxClock clock = new SandboxClock(Clock.systemUTC());
    private final WebhookSender sender = new WebhookSender();
    private final Journal journal;
    private final Accounts accounts;
    private final Timekeeper timekeeper;
    private final RequestLog log = new RequestLog();
    private final Gateway gateway;
    private final Control control = new Control(this);
    private final Pages pages;
    private final Past past;
    private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sandbox-clock");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpListener listener;

    private SandboxServer(int port, Path file) throws IOException {
        journal = new Journal(file);
        accounts = new Accounts(clock, sender, this::url, journal);
        timekeeper = new Timekeeper(accounts, clock);
        gateway = new Gateway(accounts, clock, log);
        pages = new Pages(accounts);
        past = new Past(accounts, pages, clock);
        // First of all, as it says whether the port is free; nobody is answered before the past is back.
        listener = new HttpListener(port, this::answer);
        past.bringBack(journal);
        journal.open();
        journal.write(Shape.of("started", true));
        sender.open();
        listener.start();
        ticking.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Starts a sandbox with no accounts yet.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public static SandboxServer start(int port) throws IOException {
        return start(port, null);
    }

    /**
     * Starts a sandbox where an earlier one ended: with its accounts, its time, and the webhooks that it still owed, which
     * {@link #resume} sends.
     *
     * @param port 0 for any free one
     * @param journal the file that remembers it; made if it is missing, null to remember nothing
     * @throws IOException if the port is taken, or the file cannot be read or written
     */
    public static SandboxServer start(int port, Path journal) throws IOException {
        return new SandboxServer(port, journal);
    }

    private HttpAnswer answer(HttpRequest request) {
        if (request.path().startsWith("/_sandbox/")) {
            return control.answer(request);
        }
        return Pages.has(request.path()) ? pages.answer(request) : gateway.answer(request);
    }

    private void tick() {
        try {
            timekeeper.catchUp();
        } catch (RuntimeException e) {
            LOG.error("What fell due in the sandbox failed", e);
        }
    }

    /** Its port on 127.0.0.1. */
    public int port() {
        return listener.port();
    }

    /** What stands before {@code /v1/…}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Its time. */
    public SandboxClock clock() {
        return clock;
    }

    /**
     * Sends all events of an account to an endpoint from now on.
     *
     * @param apiKey of the account
     * @param secret the endpoint's signing secret, {@code whsec_…}
     */
    public SandboxServer deliver(String apiKey, String url, String secret) {
        SandboxAccount account = accounts.of(apiKey).account();
        Step step = Step.asked(clock.second(), null, null);
        account.steps().take(step, Map.of("endpoint", url, "secret", secret), () -> new WebhookEndpoints(account)
                .addOwn(url, secret));
        return this;
    }

    /** Sends the webhooks that were under way when an earlier sandbox ended. */
    public SandboxServer resume() {
        past.resume();
        return this;
    }

    /**
     * Gives an account what it has had for long.
     *
     * @param apiKey of the account
     */
    public Seeds seed(String apiKey) {
        return new Seeds(accounts.of(apiKey).account());
    }

    /** Lets time go by, and does all that falls due meanwhile; the events of it exist when this returns. */
    public SandboxServer advance(Duration by) {
        return advanceTo(clock.second() + by.toSeconds());
    }

    /** As {@link #advance}, to a Unix second. */
    public SandboxServer advanceTo(long second) {
        timekeeper.advance(second);
        noteTime();
        sender.hurry();
        return this;
    }

    /** Trouble on the way of webhooks from now on. */
    public SandboxServer delivery(DeliveryTrouble trouble) {
        clock.hold(trouble.sameSecond());
        noteTime();
        sender.trouble(trouble);
        return this;
    }

    private void noteTime() {
        journal.write(Shape.of("ahead_ms", clock.ahead()));
    }

    /** Trouble on the API from now on. */
    public SandboxServer faults(Faults faults) {
        gateway.faults(faults);
        return this;
    }

    /** Requests to the API after number {@code n}: {@code {n, at, method, path, status, idempotency_key}}. */
    public List<Map<String, Object>> requests(long n) {
        return log.since(n);
    }

    /** How many webhooks are still under way, or wait for another attempt. */
    public int webhooksUnderWay() {
        return sender.underWay();
    }

    @Override
    public void close() {
        ticking.shutdownNow();
        sender.close();
        try {
            listener.close();
            journal.close();
        } catch (IOException e) {
            LOG.warn("The sandbox could not be closed: {}", e.toString());
        }
    }
}
