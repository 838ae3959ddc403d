package io.striperoutes.proof;

import static org.awaitility.Awaitility.await;

import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Many customers of the sandbox, who live side by side for some of its days. */
final class Lives {
    private static final long MOMENT = Duration.ofMinutes(10).toSeconds();
    /** So many webhooks may be under way before the sandbox's time goes on: more would only be memory. */
    private static final int MOST_UNDER_WAY = 4_000;

    private final SandboxServer sandbox;
    private final Shop shop;
    private final List<Planned> plan = new ArrayList<>();
    private final Random random;

    /** @param second from the beginning, whole moments */
    private record Planned(long second, CustomerLife life) {}

    /**
     * Plans lives that begin and end within that time.
     *
     * @param seed of what they do; ids are the sandbox's own
     * @param acts most that one does
     */
    Lives(SandboxServer sandbox, StripeCaller stripe, int seed, int count, int acts, Duration within) {
        this.sandbox = sandbox;
        this.shop = new Shop(stripe);
        this.random = new Random(seed);
        long end = within.toSeconds();
        for (int number = 0; number < count; number++) {
            CustomerLife life = new CustomerLife(stripe, shop, new Random(seed * 31L + number), number);
            long second = random.nextLong(1 + end * 2 / 3);
            for (int act = 2 + random.nextInt(acts - 1); act > 0; act--) {
                plan.add(new Planned(Math.min(end, second) / MOMENT * MOMENT, life));
                second += pause();
            }
        }
        plan.sort(Comparator.comparingLong(Planned::second));
    }

    /** Often at once, sometimes days. */
    private long pause() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextLong(2 * 3_600);
            case 2 -> random.nextLong(2 * 86_400);
            default -> random.nextLong(9 * 86_400);
        };
    }

    /** Everybody does so many things, one after the other, and all of it now. */
    void allTogether(int acts) {
        List<CustomerLife> all = plan.stream().map(Planned::life).distinct().toList();
        all.forEach(life -> {
            for (int act = 0; act < acts; act++) {
                life.act();
            }
        });
    }

    /** Lives them all. */
    void live() {
        long begin = sandbox.clock().second();
        for (Planned act : plan) {
            if (begin + act.second() > sandbox.clock().second()) {
                sandbox.advanceTo(begin + act.second());
                if (sandbox.webhooksUnderWay() > MOST_UNDER_WAY) {
                    await().atMost(Duration.ofMinutes(5)).until(() -> sandbox.webhooksUnderWay() < MOST_UNDER_WAY / 2);
                }
            }
            act.life().act();
            if (random.nextInt(200) == 0) {
                shop.reword(random);
            }
        }
    }
}
