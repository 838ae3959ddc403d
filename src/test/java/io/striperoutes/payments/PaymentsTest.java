package io.striperoutes.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.Maps;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.Mirror;
import io.striperoutes.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class PaymentsTest {
    private static final String BY_ID =
            "select external_customer, external_invoice, status, amount, currency, origin, extract(epoch from created_at)::int as created"
                    + " from billing.payment where external_id = :id";

    @Autowired
    private Events events;

    @Autowired
    private Mirror mirror;

    @Autowired
    private Payments payments;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void refundChargeAndIntentGiveOneAndTheSameRowInAnyOrder() {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<List<Integer>> orders = List.of(
                List.of(0, 1, 2, 3),
                List.of(3, 2, 1, 0),
                List.of(2, 0, 3, 1),
                List.of(1, 3, 0, 2),
                List.of(2, 3, 1, 0));
        for (int life = 0; life < orders.size(); life++) {
            List<Map<String, Object>> told = told("order" + life);
            // One transaction each: what the later one derives must not depend on what the earlier one wrote.
            orders.get(life).forEach(i -> events.done(told.get(i)));
            assertThat(events.all(BY_ID, "ch_order" + life)).isEmpty();
            rows.add(events.one(BY_ID, "pi_order" + life));
        }

        assertThat(rows.get(0))
                .containsEntry("external_customer", "cus_payer")
                .containsEntry("external_invoice", "in_paid")
                .containsEntry("status", "partially_refunded")
                .containsEntry("amount", 500L)
                .containsEntry("currency", "eur")
                .containsEntry("origin", "external")
                .containsEntry("created", 1700000000);
        assertThat(rows).containsOnly(rows.get(0));
    }

    @Test
    void aChargeWithoutIntentIsAPaymentOfItsOwn() {
        events.done("charge.refunded", 1700000000, charge("ch_alone", null, 500));
        assertThat(events.one(BY_ID, "ch_alone")).containsEntry("status", "refunded");

        events.done("refund.failed", 1700000005, refund("re_alone", "ch_alone", null, 500, "failed"));
        assertThat(events.one(BY_ID, "ch_alone")).containsEntry("status", "succeeded");
    }

    @Test
    void aDisputeCountsUntilItIsWon() {
        events.done("payment_intent.succeeded", 1700000000, intent("pi_disputed"));
        events.done("charge.dispute.created", 1700000010, dispute("needs_response"));
        assertThat(events.one(BY_ID, "pi_disputed")).containsEntry("status", "disputed");

        events.done("charge.dispute.closed", 1700000020, dispute("won"));
        assertThat(events.one(BY_ID, "pi_disputed")).containsEntry("status", "succeeded");
    }

    @Test
    void ofTwoBatchesAtTheSameTimeTheLaterSeesWhatTheEarlierWrote() {
        StripeEvent intent =
                new StripeEvent("default", Events.event("payment_intent.succeeded", 1700000010, intent("pi_both")));
        String link = transaction.execute(status -> {
            Batch batch = new Batch();
            mirror.observe(intent, batch);
            payments.reconsider(intent, batch);
            mirror.settle(batch);
            payments.settle(batch);
            // Another lane's event of the same payment, while this batch is not committed yet.
            String sent = events.send(told("both").get(3));
            await().until(() -> "processed".equals(events.row(sent).get("status"))
                    || !events.all("select true from pg_locks where locktype = :id and not granted", "advisory")
                            .isEmpty());
            return sent;
        });

        events.ends(link, "processed");
        assertThat(events.one(BY_ID, "pi_both"))
                .containsEntry("status", "succeeded")
                .containsEntry("external_invoice", "in_paid");
    }

    private static List<Map<String, Object>> told(String life) {
        String intent = "pi_" + life;
        Map<String, Object> link = Maps.of("id", "inpay_" + life, "object", "invoice_payment", "invoice", "in_paid");
        link.put("payment", Map.of("type", "payment_intent", "payment_intent", intent));
        link.put("status", "paid");
        return List.of(
                Events.event(
                        "refund.created", 1700000020, refund("re_" + life, "ch_" + life, intent, 200, "succeeded")),
                Events.event("charge.refunded", 1700000020, charge("ch_" + life, intent, 200)),
                Events.event("payment_intent.succeeded", 1700000010, intent(intent)),
                Events.event("invoice_payment.paid", 1700000011, link));
    }

    private static Map<String, Object> intent(String id) {
        Map<String, Object> intent = money(id, "payment_intent", 500, "succeeded");
        intent.put("customer", "cus_payer");
        intent.put("amount_received", 500);
        intent.put("created", 1700000000);
        return intent;
    }

    private static Map<String, Object> charge(String id, String intent, int refunded) {
        Map<String, Object> charge = money(id, "charge", 500, "succeeded");
        charge.put("customer", "cus_payer");
        charge.put("payment_intent", intent);
        charge.put("amount_refunded", refunded);
        charge.put("refunded", refunded == 500);
        charge.put("created", 1700000005);
        return charge;
    }

    private static Map<String, Object> refund(String id, String charge, String intent, int amount, String status) {
        Map<String, Object> refund = money(id, "refund", amount, status);
        refund.put("charge", charge);
        refund.put("payment_intent", intent);
        return refund;
    }

    private static Map<String, Object> dispute(String status) {
        Map<String, Object> dispute = money("dp_1", "dispute", 500, status);
        dispute.put("payment_intent", "pi_disputed");
        return dispute;
    }

    private static Map<String, Object> money(String id, String object, int amount, String status) {
        return Maps.of("id", id, "object", object, "amount", amount, "currency", "eur", "status", status);
    }
}
