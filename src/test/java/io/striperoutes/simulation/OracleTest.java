package io.striperoutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleTest {
    private static final long DAY = 86_400;
    private final LifeGenerator lives = new LifeGenerator(Account.of(11), 15);

    @ParameterizedTest
    @CsvSource({
        "CREATE_CUSTOMER, pending, none",
        "FIRST_PAYMENT_FAILS, pending, none",
        "FIRST_PAYMENT_FAILS EXPIRE_INCOMPLETE, expired, none",
        "FIRST_PAYMENT_FAILS CANCEL_NOW, expired, none",
        "FIRST_PAYMENT_NEEDS_ACTION CONFIRM_FIRST_PAYMENT, active, full",
        "CHECKOUT, active, full",
        "CHECKOUT_DELAYED DELAYED_PAYMENT_FAILS, suspended, full",
        "START_TRIAL, active, full",
        "START_TRIAL_WITHOUT_CARD TRIAL_ENDS_PAUSED, suspended, none",
        "START_TRIAL_WITHOUT_CARD TRIAL_ENDS_PAUSED RESUME, active, full",
        "SUBSCRIBE RENEWAL_FAILS, suspended, full",
        "SUBSCRIBE RENEWAL_FAILS RECOVER, active, full",
        "SUBSCRIBE RENEWAL_FAILS DUNNING_ENDS_UNPAID, suspended, none",
        "SUBSCRIBE RENEWAL_FAILS DUNNING_ENDS_CANCELED, frozen, frozen",
        "SUBSCRIBE RENEWAL_FAILS RENEWAL_FAILS OLD_INVOICE_PAID_LATE, suspended, full",
        "SUBSCRIBE PAUSE_COLLECTION, active, full",
        "SUBSCRIBE CANCEL_AT_PERIOD_END, active, full",
        "SUBSCRIBE CANCEL_AT_PERIOD_END CANCEL_WHEN_DUE, frozen, frozen",
        "SUBSCRIBE CANCEL_NOW RESUBSCRIBE, active, full",
        "SUBSCRIBE SUBSCRIBE_BESIDE CANCEL_NOW, active, full",
        "SUBSCRIBE DELETE_CUSTOMER, frozen, frozen",
        "CREATE_CUSTOMER DELETE_CUSTOMER, expired, none",
        "SUBSCRIBE ONE_OFF_INVOICE_FAILS, active, full"
    })
    void readsTheStateOffTheTruth(String acts, String status, String access) {
        Life life = lives.life(
                1, List.of(acts.split(" ")).stream().map(Act::valueOf).toList());
        Expected expected = new Oracle(Policy.standard()).expected(life, life.now());

        assertThat(expected.status()).isEqualTo(status);
        assertThat(expected.access()).isEqualTo(access);
        assertThat(expected.frozenAt() != null).isEqualTo(access.equals("frozen"));
    }

    @Test
    void graceBeginsWithTheFirstFailedAttemptAndNoRetryMovesIt() {
        Oracle oracle = new Oracle(Policy.standard());
        Life life = lives.life(1, List.of(Act.SUBSCRIBE, Act.RENEWAL_FAILS));
        long until = life.now() + 7 * DAY;
        life.act(Act.RETRY_FAILS);

        assertThat(oracle.expected(life, until - 1))
                .returns("suspended", Expected::status)
                .returns("full", Expected::access)
                .returns(until, Expected::graceUntil);
        assertThat(oracle.expected(life, until))
                .returns("none", Expected::access)
                .returns(until, Expected::graceUntil);
    }

    @Test
    void graceOfAMailedInvoiceBeginsWithItsDueDate() {
        Life life = lives.life(1, List.of(Act.SUBSCRIBE_BY_INVOICE, Act.MAILED_INVOICE_OVERDUE));
        long due = life.objects("invoice").get(0).number("due_date");

        assertThat(new Oracle(Policy.standard()).expected(life, life.now()).graceUntil())
                .isEqualTo(due + 7 * DAY);
    }

    @Test
    void theEndFollowsThePolicy() {
        Life life = lives.life(1, List.of(Act.SUBSCRIBE, Act.CANCEL_NOW));

        assertThat(new Oracle(Policy.of("expire", null))
                        .expected(life, life.now())
                        .status())
                .isEqualTo("expired");
        assertThat(new Oracle(Policy.of("downgrade", "free")).expected(life, life.now()))
                .returns("active", Expected::status)
                .returns("free", Expected::tier);
        life.act(Act.DELETE_CUSTOMER);
        assertThat(new Oracle(Policy.of("downgrade", "free"))
                        .expected(life, life.now())
                        .status())
                .isEqualTo("expired");
    }

    @Test
    void packagesAreTheUnionAndLimitsTheMaximum() {
        Life life = lives.life(1, List.of(Act.SUBSCRIBE, Act.ADD_ITEM));
        while (life.objects("subscription")
                .get(0)
                .list("items")
                .get(0)
                .get("price")
                .equals("price_unmapped")) {
            life = lives.life(life.number() + 1, List.of(Act.SUBSCRIBE, Act.ADD_ITEM));
        }
        Expected expected = new Oracle(Policy.standard()).expected(life, life.now());

        assertThat(expected.packages()).contains("vendor/core", "vendor/reports");
        assertThat(expected.limits()).containsEntry("projects", 100L).containsKey("seats");
        assertThat(expected.tier()).isIn("basic", "pro", "team");
    }

    @Test
    void theTruthOfAnObjectIsWhatTheLastEventAboutItShowed() {
        for (int number = 0; number < 200; number++) {
            Life life = lives.life(number);
            Map<String, SimulatedEvent> last = new HashMap<>();
            life.events().forEach(event -> last.put(String.valueOf(event.objectId()), event));
            for (Expected.StripeObject object : Oracle.objects(life, Generation.DAHLIA)) {
                SimulatedEvent event = last.get(object.id());
                assertThat(event).as(object.kind()).isNotNull();
                assertThat(Json.map(event.in(Generation.DAHLIA), "data", "object"))
                        .isEqualTo(object.raw());
                assertThat(event.created()).isEqualTo(object.asOf());
                assertThat(event.deleted()).isEqualTo(object.deleted());
            }
        }
    }
}
