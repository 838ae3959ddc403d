package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.TestDatabase;
import io.striperoutes.mirror.Shapes;
import io.striperoutes.simulation.Account;
import io.striperoutes.simulation.Delivery;
import io.striperoutes.simulation.Expected;
import io.striperoutes.simulation.FirstCheckout;
import io.striperoutes.simulation.Generation;
import io.striperoutes.simulation.Life;
import io.striperoutes.simulation.LifeGenerator;
import io.striperoutes.simulation.Oracle;
import io.striperoutes.simulation.Policy;
import io.striperoutes.simulation.SimulatedEvent;
import io.striperoutes.simulation.Snapshot;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Lives of customers through the inbox, its routes and the database: what is stored in the end equals what truly happened. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "stripe-routes.catalog.price-mapping=" + SimulatedLivesTest.MAPPING)
@ContextConfiguration(initializers = TestDatabase.class)
class SimulatedLivesTest {
    static final String MAPPING =
            "{\"price_basic\":{\"tier\":\"basic\",\"packages\":[\"vendor/core\"],\"limits\":{\"seats\":3}},"
                    + "\"price_pro\":{\"tier\":\"pro\",\"packages\":[\"vendor/core\",\"vendor/pro\"],\"limits\":{\"seats\":10,\"projects\":20}},"
                    + "\"price_team\":{\"tier\":\"team\",\"packages\":[\"vendor/core\",\"vendor/pro\",\"vendor/team\"],\"limits\":{\"seats\":50}},"
                    + "\"price_addon\":{\"packages\":[\"vendor/reports\"],\"limits\":{\"projects\":100}}}";

    @Autowired
    private Inbox inbox;

    @Autowired
    private JdbcClient database;

    @Test
    void aFirstCheckoutEndsAlikeInTwoThousandOrdersWithDuplicates() {
        List<Life> lives = IntStream.range(0, 2_000)
                .mapToObj(number -> FirstCheckout.life(Account.of(21), number, null))
                .toList();
        deliver(lives, 21, Generation.mixed(21));

        assertThat(lives).allSatisfy(this::holds);
        assertThat(inDoubt(lives)).isZero();
    }

    @Test
    void wholeLivesEndAsTheyTrulyDid() {
        List<Life> lives = IntStream.range(0, 800)
                .mapToObj(number -> new LifeGenerator(
                                number % 2 == 0
                                        ? Account.of(22)
                                        : Account.of(22).blurred(),
                                12)
                        .life(number))
                .filter(life -> life.customerId() != null)
                .toList();
        deliver(lives, 22, Generation.mixed(22));

        assertThat(lives).allSatisfy(this::holds);
        assertThat(inDoubt(lives)).as("objects in doubt").isLessThanOrEqualTo(objects(lives) / 1_000);
    }

    private void deliver(List<Life> lives, long seed, Function<SimulatedEvent, Generation> generation) {
        Delivery delivery = new Delivery(seed);
        List<SimulatedEvent> all =
                lives.stream().flatMap(life -> life.events().stream()).toList();
        List<CompletionStage<Accepted>> answers = new ArrayList<>();
        for (SimulatedEvent event : delivery.duplicated(delivery.shuffled(all), 0.3)) {
            answers.add(inbox.accept(arrived(event.payload(generation.apply(event)))));
            if (answers.size() % 1_000 == 0) {
                answers.forEach(answer -> answer.toCompletableFuture().join());
                answers.clear();
            }
        }
        answers.forEach(answer -> answer.toCompletableFuture().join());
        await().pollInterval(Duration.ofMillis(200))
                .until(() -> one("select count(*) from inbox.work where status in ('pending', 'failed')") == 0);
        assertThat(one("select count(*) from inbox.work where status = 'dead'")).isZero();
    }

    private static ArrivedEvent arrived(byte[] payload) {
        try {
            return EventShape.read("default", ArrivedEvent.Source.WEBHOOK, payload);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void holds(Life life) {
        for (Expected.StripeObject truth : Oracle.objects(life, Generation.DAHLIA)) {
            ObjectKind kind = ObjectKind.of(truth.kind()).orElse(null);
            // Of charges only refunds and disputes are handled, so that their mirror is not the newest.
            if (kind != null && kind != ObjectKind.CHARGE && kind != ObjectKind.SETUP_INTENT) {
                database.sql("select deleted, facts::text as facts from stripe.object where id = :id and not in_doubt")
                        .param("id", truth.id())
                        .query()
                        .listOfRows()
                        .forEach(row -> equal(kind, truth, row));
            }
        }
        customerHolds(
                life, new Oracle(Policy.standard()).expected(life, Instant.now().getEpochSecond()));
    }

    private static void equal(ObjectKind kind, Expected.StripeObject truth, Map<String, Object> row) {
        assertThat(row.get("deleted")).as("deleted %s", truth.id()).isEqualTo(truth.deleted());
        if (!truth.deleted()) {
            assertThat(plain(Shapes.comparable(kind, Json.object((String) row.get("facts")))))
                    .as("%s", truth.id())
                    .isEqualTo(plain(Shapes.comparable(kind, Shapes.facts(kind, truth.raw()))));
        }
    }

    private void customerHolds(Life life, Expected expected) {
        Map<String, Object> customer = database.sql(
                        "select status, access, tier, in_doubt, limits::text as limits, packages::text as packages"
                                + " from billing.customer where external_id = :id")
                .param("id", life.customerId())
                .query()
                .singleRow();
        if (!Boolean.TRUE.equals(customer.get("in_doubt"))) {
            assertThat(customer)
                    .as("%s", life.acts())
                    .containsEntry("status", expected.status())
                    .containsEntry("access", expected.access())
                    .containsEntry("tier", expected.tier());
            assertThat(Json.object((String) customer.get("limits"))).isEqualTo(plain(expected.limits()));
            assertThat(Json.maps(Map.of("all", Json.array((String) customer.get("packages"))), "all"))
                    .extracting(entry -> entry.get("name"))
                    .isEqualTo(List.copyOf(expected.packages()));
        }
    }

    /** Numbers that went through the database come back as Integer where they fit. */
    private static Object plain(Map<String, ?> facts) {
        return Json.object(Json.text(facts));
    }

    private int one(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    private int inDoubt(List<Life> lives) {
        return count(lives, "select count(*) from stripe.object where in_doubt and id = any (:ids)");
    }

    private int objects(List<Life> lives) {
        return count(lives, "select count(*) from stripe.object where id = any (:ids)");
    }

    private int count(List<Life> lives, String sql) {
        String[] ids = lives.stream()
                .flatMap(life -> life.objects().stream())
                .map(Snapshot::id)
                .toArray(String[]::new);
        return database.sql(sql).param("ids", ids).query(Integer.class).single();
    }
}
