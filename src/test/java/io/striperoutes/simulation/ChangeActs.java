package io.striperoutes.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What customers change about a live subscription. */
final class ChangeActs {
    private ChangeActs() {}

    /** To the next dearer price, billed at once. */
    static void upgrade(Life life, String subscription) {
        life.request();
        reprice(life, subscription, 1);
        if (life.get(subscription).statusIn("active") && life.random.nextBoolean()) {
            CustomerActs.ensureCard(life);
            String invoice = life.ids.of("in");
            life.update(subscription, "latest_invoice", invoice);
            Map<String, Object> item = life.get(subscription).list("items").get(0);
            Map<String, Object> line =
                    Invoicing.line(life, 1_000, 1, "Remaining time after an upgrade", (String) item.get("price"), item);
            Invoicing.draft(life, invoice, life.get(subscription), "subscription_update", List.of(line));
            life.emit("invoice.created", invoice);
            Invoicing.open(life, invoice);
            if (!"send_invoice".equals(life.get(invoice).text("collection_method"))) {
                Invoicing.pay(life, invoice);
            }
        }
    }

    static void downgrade(Life life, String subscription) {
        life.request();
        reprice(life, subscription, -1);
    }

    static boolean canMove(Snapshot subscription, int step) {
        int at = Catalog.of((String) subscription.list("items").get(0).get("price"))
                        .ordinal()
                + step;
        return at >= 0 && at <= Catalog.TEAM.ordinal();
    }

    private static void reprice(Life life, String id, int step) {
        Snapshot subscription = life.get(id);
        Catalog now = Catalog.of((String) subscription.list("items").get(0).get("price"));
        changeFirstItem(life, subscription, "price", Catalog.values()[now.ordinal() + step].id());
    }

    static void changeQuantity(Life life, String id) {
        life.request();
        Snapshot subscription = life.get(id);
        long now = ((Number) subscription.list("items").get(0).get("quantity")).longValue();
        changeFirstItem(life, subscription, "quantity", now % 9 + 1 + life.random.nextInt(3));
    }

    private static void changeFirstItem(Life life, Snapshot subscription, String name, Object value) {
        List<Map<String, Object>> items = new ArrayList<>(subscription.list("items"));
        Map<String, Object> first = new LinkedHashMap<>(items.get(0));
        first.put(name, value);
        items.set(0, first);
        life.update(subscription.id(), "items", items);
    }

    static void addItem(Life life, String id) {
        life.request();
        List<Map<String, Object>> items = new ArrayList<>(life.get(id).list("items"));
        long end = ((Number) items.get(0).get("current_period_end")).longValue();
        items.add(SubscribeActs.item(life, Catalog.ADDON, 1, end));
        life.update(id, "items", items);
    }

    static void removeItem(Life life, String id) {
        life.request();
        life.update(id, "items", List.of(life.get(id).list("items").get(0)));
    }

    static void pauseCollection(Life life, String subscription) {
        life.request();
        String behavior = life.pick(List.of("keep_as_draft", "mark_uncollectible", "void"));
        life.update(subscription, "pause_collection", Snapshot.entries("behavior", behavior, "resumes_at", null));
    }

    static void resumeCollection(Life life, String subscription) {
        life.request();
        life.update(subscription, "pause_collection", null);
    }

    /** On, off, on and perhaps off again within one second, each by a request of its own or all by no request. */
    static void toggleMetadata(Life life, String subscription) {
        Map<String, Object> without = life.get(subscription).hash("metadata");
        Map<String, Object> with = new LinkedHashMap<>(without);
        with.put("beta", without.containsKey("beta") ? null : "on");
        with.values().removeIf(java.util.Objects::isNull);
        int steps = 2 + life.random.nextInt(3);
        // Without a request id such a chain has several readings, and no reader can know which is true: seldom, as in
        // life.
        boolean automatic = life.random.nextInt(16) == 0;
        for (int step = 0; step < steps; step++) {
            if (automatic) {
                life.automatic();
            } else {
                life.request();
            }
            life.update(subscription, "metadata", step % 2 == 0 ? with : without);
        }
    }

    static void toggleCancel(Life life, String subscription) {
        int steps = 2 + life.random.nextInt(3);
        boolean on = life.get(subscription).get("cancel_at") == null;
        for (int step = 0; step < steps; step++) {
            life.request();
            if ((step % 2 == 0) == on) {
                CancelActs.schedule(life, subscription);
            } else {
                CancelActs.unschedule(life, subscription);
            }
        }
    }

    /** Several different changes in one second. */
    static void changeAtOnce(Life life, String subscription) {
        changeQuantity(life, subscription);
        pauseCollection(life, subscription);
        resumeCollection(life, subscription);
        if (canMove(life.get(subscription), 1)) {
            life.request();
            reprice(life, subscription, 1);
        }
    }
}
