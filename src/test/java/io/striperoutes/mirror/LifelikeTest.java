package io.striperoutes.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lives as Stripe tells them, all within a second or spread over some: none may be in doubt. */
class LifelikeTest {
    private static final List<String> ITEMS = List.of("price_1", "price_2");

    private static void step(History history, Random random) {
        if (random.nextBoolean()) {
            history.tick();
        }
    }

    private static History invoice(Random random) {
        History invoice = History.invoice().tell("created");
        step(invoice, random);
        invoice.change("{'metadata':{'order':'7'},'amount_due':2100,'amount_remaining':2100}");
        step(invoice, random);
        String finalized = "{'status':'open','number':'A-1','status_transitions':{'finalized_at':1790000000}}";
        if (random.nextBoolean()) {
            invoice.change("finalized", finalized, null);
        } else {
            invoice.change("updated", finalized, null).tell("finalized");
        }
        for (int attempt = 1; attempt <= random.nextInt(3); attempt++) {
            step(invoice, random);
            invoice.change("updated", "{'attempted':true,'attempt_count':" + attempt + "}", null)
                    .tell("payment_failed");
        }
        step(invoice, random);
        if (random.nextInt(4) == 0) {
            return invoice.change("{'status':'void','status_transitions':{'voided_at':1790000001}}")
                    .tell("voided");
        }
        return invoice.change("updated", "{'status':'paid','amount_paid':2100,'amount_remaining':0}", null)
                .tell("paid")
                .tell("payment_succeeded");
    }

    private static History subscription(Random random) {
        History subscription = History.subscription("incomplete").tell("created");
        step(subscription, random);
        subscription.change("updated", "{'status':'active','latest_invoice':'in_1'}", null);
        for (int i = 0; i < random.nextInt(4); i++) {
            step(subscription, random);
            subscription.change("{'items':{'data':[{'id':'si_1','price':{'id':'" + ITEMS.get(i % 2)
                    + "','product':'prod_1'},'quantity':" + i + "}]}}");
            subscription.change("updated", "{'latest_invoice':'in_" + (i + 2) + "'}", null);
        }
        step(subscription, random);
        subscription.change("{'cancel_at_period_end':true,'canceled_at':1790000009}");
        step(subscription, random);
        if (random.nextBoolean()) {
            return subscription.change("{'cancel_at_period_end':false,'canceled_at':null}");
        }
        return subscription
                .silently("{'status':'canceled','ended_at':1790000010}")
                .tell("deleted");
    }

    @Test
    void noInvoiceIsInDoubt() {
        for (int seed = 0; seed < 300; seed++) {
            certain(invoice(new Random(seed)), seed);
        }
    }

    @Test
    void noSubscriptionIsInDoubt() {
        for (int seed = 0; seed < 300; seed++) {
            certain(subscription(new Random(seed)), seed);
        }
    }

    private static void certain(History history, int seed) {
        Outcome outcome = seed < 20 ? Orderings.ofAll(history) : history.outcome();
        assertThat(outcome.inDoubt()).as("%s", history.told).isFalse();
        assertThat(outcome.last().content()).as("%s", history.told).isEqualTo(history.truth());
    }
}
