package io.striperoutes.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.SandboxTest;
import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RecordedDraftTest extends SandboxTest {
    @Autowired
    TransactionTemplate transactions;

    @Test
    void anEventOfTheDraftThatIsAppliedMeanwhileDoesNotBlockIt() {
        UUID invoice = invoice();
        CompletableFuture<Integer> recorded = transactions.execute(status -> {
            // As a batch does: the object is mapped, and then the own invoice is changed.
            jdbc.sql("insert into billing.mapping (id, connection, entity_type, entity_id, provider_entity_id)"
                            + " select g, 'default', 'invoice', g, 'in_draft_test' from gen_random_uuid() g")
                    .update();
            CompletableFuture<Integer> other =
                    CompletableFuture.supplyAsync(() -> jdbc.sql(Sql.of("invoices/record-draft"))
                            .param("id", invoice)
                            .param("externalId", "in_draft_test")
                            .update());
            await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and datname = current_database() and query like '%drafted%'")
                            .query(Integer.class)
                            .single()
                    == 1);
            jdbc.sql("update billing.invoice set updated_at = now() where id = :id")
                    .param("id", invoice)
                    .update();
            return other;
        });
        assertThat(recorded.join()).isEqualTo(1);
        assertThat(jdbc.sql("select provider_entity_id from billing.mapping where entity_id = :id")
                        .param("id", invoice)
                        .query(String.class)
                        .list())
                .containsExactly("in_draft_test");
    }

    private UUID invoice() {
        String customer = Json.string(
                http.post("/api/v1/customers", Map.of("name", "Ann", "email", "ann@example.com"))
                        .json(),
                "id");
        UUID id = UUID.fromString(Json.string(
                http.post(
                                "/api/v1/invoices",
                                Map.of(
                                        "customer_id",
                                        customer,
                                        "currency",
                                        "eur",
                                        "lines",
                                        List.of(Map.of("description", "Tea", "quantity", 1, "unit_amount", 100))))
                        .json(),
                "id"));
        jdbc.sql("update billing.invoice set push_step = 'begun' where id = :id")
                .param("id", id)
                .update();
        return id;
    }
}
