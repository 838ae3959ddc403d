package io.striperoutes.simulation;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One connection that takes prepared events and sends each until it is accepted. */
final class LoadSender implements Runnable {
    private static final long MILLI = 1_000_000;
    /** Well under the 300 seconds after which a signature is stale. */
    private static final long SIGNATURE_SECONDS = 200;

    private final LoadOptions options;
    private final BlockingQueue<Prepared> queue;
    private final AtomicLong turn;
    private final long begin;
    private final Signer signer;
    private final LoadReport report = new LoadReport();

    /**
     * An event ready to be sent.
     *
     * @param payload its bytes; empty in the one that says that there are no more
     */
    record Prepared(byte[] payload, long signedAt, String signature) {
        static final Prepared LAST = new Prepared(new byte[0], 0, "");
    }

    LoadSender(LoadOptions options, BlockingQueue<Prepared> queue, AtomicLong turn, long begin) {
        this.options = options;
        this.queue = queue;
        this.turn = turn;
        this.begin = begin;
        this.signer = new Signer(options.secret());
    }

    LoadReport report() {
        return report;
    }

    @Override
    public void run() {
        try (HttpConnection connection = new HttpConnection(options.url())) {
            for (Prepared next = queue.take(); next != Prepared.LAST; next = queue.take()) {
                awaitTurn();
                deliver(connection, next);
            }
            queue.put(Prepared.LAST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            report.refused("close: " + e.getMessage());
        }
    }

    /** With a rate, each event has its own moment, whoever sends it and however slow the answers are. */
    private void awaitTurn() {
        if (options.rate() > 0) {
            long moment = begin + (long) (turn.getAndIncrement() * 1e9 / options.rate());
            for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private void deliver(HttpConnection connection, Prepared event) {
        long deadline = System.nanoTime() + options.giveUpNanos();
        for (long wait = 20 * MILLI; !accepted(connection, event); wait = Math.min(2 * wait, 1_000 * MILLI)) {
            if (!options.retry() || System.nanoTime() > deadline) {
                report.gaveUp();
                return;
            }
            LockSupport.parkNanos(wait + ThreadLocalRandom.current().nextLong(wait));
        }
    }

    private boolean accepted(HttpConnection connection, Prepared event) {
        long second = System.currentTimeMillis() / 1_000;
        String signature = second - event.signedAt() < SIGNATURE_SECONDS
                ? event.signature()
                : signer.header(event.payload(), second);
        long from = System.nanoTime();
        report.sent(from);
        try {
            HttpConnection.Response response = connection.post(event.payload(), signature);
            if (response.status() == 200) {
                report.accepted(from, System.nanoTime(), response.duplicate());
                return true;
            }
            report.refused(String.valueOf(response.status()));
        } catch (ConnectException e) {
            report.refused("refused");
        } catch (IOException e) {
            report.refused(e.getClass().getSimpleName());
        }
        return false;
    }
}
