package io.striperoutes.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happens to the customer itself. */
final class CustomerActs {
    private static final List<String> CITIES = List.of("Springfield", "Riverside", "Fairview", "Georgetown");

    private CustomerActs() {}

    static void create(Life life) {
        life.request();
        register(life);
    }

    static void register(Life life) {
        String id = life.ids.brief("cus");
        String mailbox = id.substring(4, 10).toLowerCase(Locale.ROOT);
        life.create(
                "customer",
                id,
                "name",
                String.format("Customer %05d", life.number()),
                "email",
                "customer-" + life.number() + "-" + mailbox + "@example.com",
                "metadata",
                Map.of("number", String.valueOf(life.number())),
                "default_payment_method",
                null);
        life.emit("customer.created", id);
    }

    /** Gives the customer a card to pay with, if it has none. */
    static void ensureCard(Life life) {
        if (life.get(life.customerId()).get("default_payment_method") == null) {
            String card = attach(life);
            life.update(life.customerId(), "currency", "usd", "default_payment_method", card);
        }
    }

    static String attach(Life life) {
        String card = life.ids.of("pm");
        life.create("payment_method", card, "customer", life.customerId());
        life.emit("payment_method.attached", card);
        return card;
    }

    static void setUpCard(Life life) {
        life.request();
        String card = attach(life);
        String id = life.ids.of("seti");
        life.create("setup_intent", id, "customer", life.customerId(), "payment_method", card, "status", "succeeded");
        life.emit("setup_intent.succeeded", id);
        life.update(life.customerId(), "default_payment_method", card);
    }

    static void update(Life life) {
        life.request();
        Snapshot customer = life.get(life.customerId());
        switch (life.random.nextInt(4)) {
            case 0 -> life.update(customer.id(), "phone", "+1555010" + (1000 + life.random.nextInt(9000)));
            case 1 -> life.update(
                    customer.id(), "name", "Customer " + life.ids.brief("n").substring(2, 8));
            case 2 -> life.update(
                    customer.id(),
                    "address",
                    Snapshot.entries(
                            "city",
                            life.pick(CITIES),
                            "country",
                            "US",
                            "line1",
                            life.random.nextInt(1, 999) + " Example Street",
                            "line2",
                            null,
                            "postal_code",
                            String.valueOf(10_000 + life.random.nextInt(80_000)),
                            "state",
                            null));
            default -> life.update(
                    customer.id(),
                    "email",
                    "moved-" + life.random.nextInt(1_000_000) + "@example.com",
                    "metadata",
                    Map.of("number", String.valueOf(life.number()), "note", "moved"));
        }
    }

    /** Deleting a customer ends its subscriptions in the same second. */
    static void delete(Life life) {
        life.request();
        for (Snapshot subscription : life.objects("subscription")) {
            if (!subscription.statusIn("canceled", "incomplete_expired")) {
                CancelActs.end(life, subscription.id(), "cancellation_requested");
            }
        }
        life.delete(life.customerId());
    }
}
