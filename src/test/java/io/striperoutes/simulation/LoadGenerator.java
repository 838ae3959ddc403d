package io.striperoutes.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Sends the events of many simulated customers to a webhook endpoint; a program of its own. */
public final class LoadGenerator {
    private final LoadOptions options;

    LoadGenerator(LoadOptions options) {
        this.options = options;
    }

    /** Prints one line of JSON; exits with 1 if an event was never accepted, with 2 on a wrong command line. */
    public static void main(String[] arguments) throws InterruptedException {
        LoadOptions options;
        try {
            options = LoadOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        LoadReport report = new LoadGenerator(options).run();
        System.out.println(report.json());
        System.exit(report.givenUp() == 0 ? 0 : 1);
    }

    /** Sends all; the report leaves the warm-up out. */
    LoadReport run() throws InterruptedException {
        List<SimulatedEvent> events = events();
        int warmUp = Math.min(options.warmUp(), events.size());
        if (warmUp > 0) {
            send(events.subList(0, warmUp));
        }
        return send(events.subList(warmUp, events.size()));
    }

    private List<SimulatedEvent> events() {
        List<Life> lives = IntStream.range(0, options.customers())
                .boxed()
                .map(options.lives())
                .toList();
        if (options.expected() != null) {
            long now = System.currentTimeMillis() / 1_000;
            ExpectedFile.write(Path.of(options.expected()), lives, options.policy(), now);
        }
        Delivery delivery = new Delivery(options.seed());
        List<SimulatedEvent> events = Delivery.inOrder(lives);
        events = delivery.duplicated(options.shuffle() ? delivery.shuffled(events) : events, options.duplicates());
        return events.subList(0, Math.min(options.count(), events.size()));
    }

    private LoadReport send(List<SimulatedEvent> events) throws InterruptedException {
        BlockingQueue<LoadSender.Prepared> queue = new LinkedBlockingQueue<>(Math.max(1, options.ahead()));
        Thread preparing = new Thread(() -> prepare(events, queue), "prepare");
        preparing.start();
        while (preparing.isAlive() && queue.remainingCapacity() > 0) {
            preparing.join(5);
        }
        AtomicLong turn = new AtomicLong();
        long begin = System.nanoTime();
        List<LoadSender> senders = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < options.concurrency(); i++) {
            LoadSender sender = new LoadSender(options, queue, turn, begin);
            senders.add(sender);
            threads.add(new Thread(sender, "sender-" + i));
        }
        threads.forEach(Thread::start);
        LoadReport all = new LoadReport();
        for (int i = 0; i < threads.size(); i++) {
            threads.get(i).join();
            all.add(senders.get(i).report());
        }
        return all;
    }

    private void prepare(List<SimulatedEvent> events, BlockingQueue<LoadSender.Prepared> queue) {
        Signer signer = new Signer(options.secret());
        Function<SimulatedEvent, Generation> generation = options.generation();
        try {
            for (SimulatedEvent event : events) {
                byte[] payload = event.payload(generation.apply(event));
                long second = System.currentTimeMillis() / 1_000;
                queue.put(new LoadSender.Prepared(payload, second, signer.header(payload, second)));
            }
            queue.put(LoadSender.Prepared.LAST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
