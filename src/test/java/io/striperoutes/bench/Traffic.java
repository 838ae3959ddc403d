package io.striperoutes.bench;

import io.striperoutes.simulation.Account;
import io.striperoutes.simulation.Delivery;
import io.striperoutes.simulation.Generation;
import io.striperoutes.simulation.Life;
import io.striperoutes.simulation.LifeGenerator;
import io.striperoutes.simulation.Signer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The webhooks of many customers' lives as whole HTTP requests, signed now, in the order of the lives' seconds. */
final class Traffic {
    private static final int ACTS = 6;
    private static final int EVENTS_OF_A_LIFE = 16;

    private final int port;
    private final Signer signer;

    Traffic(int port, String secret) {
        this.port = port;
        this.signer = new Signer(secret);
    }

    /** That many requests; another seed means other customers. */
    List<byte[]> requests(int seed, int count) {
        Account account = new Account(seed, Account.of(0).start(), false);
        LifeGenerator lives = new LifeGenerator(account, ACTS);
        List<Life> customers = IntStream.range(0, Math.max(1_000, count / EVENTS_OF_A_LIFE))
                .mapToObj(lives::life)
                .toList();
        long second = System.currentTimeMillis() / 1_000;
        List<byte[]> requests = Delivery.inOrder(customers).stream()
                .limit(count)
                .map(event -> request(event.payload(Generation.DAHLIA), second))
                .toList();
        if (requests.size() < count) {
            throw new IllegalStateException("these lives have only " + requests.size() + " events");
        }
        return requests;
    }

    private byte[] request(byte[] payload, long second) {
        String head =
                """
                POST /api/webhooks/stripe HTTP/1.1
                Host: 127.0.0.1:%d
                User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)
                Content-Type: application/json; charset=utf-8
                Content-Length: %d
                Stripe-Signature: %s

                """
                        .formatted(port, payload.length, signer.header(payload, second))
                        .replace("\n", "\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + payload.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(payload);
        return request.toByteArray();
    }
}
