package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.Maps;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stripe customers whose metadata say which of our customers they are. */
@ApplicationTest
class MetadataLinkTest {
    private static final String BY_EXTERNAL = "select * from billing.customer where external_id = :id";
    private static final String CONFLICTS =
            "select * from billing.mapping_conflict where provider_entity_id = :id and entity_type = 'customer'";

    @Autowired
    private Events events;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theEventOfACustomerThatWasMadeHereFillsItsRowAndMakesNoOther() {
        UUID own = own("Ada");
        events.done("customer.created", 1700000000, customer("cus_told", own.toString(), "Ada"));
        events.done("customer.updated", 1700000001, customer("cus_told", own.toString(), "Ada L."));

        assertThat(events.all(BY_EXTERNAL, "cus_told")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("id", own)
                .containsEntry("name", "Ada L.")
                .hasEntrySatisfying(
                        "metadata", kept -> assertThat(kept.toString()).doesNotContain("stripe_routes")));
        assertThat(events.all(CONFLICTS, "cus_told")).isEmpty();
    }

    @Test
    void aRowThatASubscriptionHasMadeBecomesPartOfIt() {
        UUID own = own("Sub");
        events.done(
                "customer.subscription.created",
                1700000000,
                Deliveries.subscription("sub_early", "cus_early", "active", "price_basic"));
        events.done("customer.created", 1700000000, customer("cus_early", own.toString(), "Sub"));

        assertThat(events.all(BY_EXTERNAL, "cus_early"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("id", own).containsEntry("status", "active"));
    }

    @Test
    void aForeignIdIsARecordedConflictAndTheCustomerIsOneOfItsOwn() {
        UUID foreign = UUID.randomUUID();
        events.done("customer.created", 1700000000, customer("cus_foreign", foreign.toString(), "For"));
        events.done("customer.updated", 1700000001, customer("cus_foreign", foreign.toString(), "For"));

        assertThat(events.all(CONFLICTS, "cus_foreign")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("entity_id", foreign)
                .containsEntry("reason", "connection default has no such customer of ours"));
        assertThat(events.one(BY_EXTERNAL, "cus_foreign")).containsEntry("name", "For");
    }

    @Test
    void whoWasErasedBeforeStripeToldItsIdIsKnownByItAndStaysErased() {
        UUID erased = own("Era");
        jdbc.sql("update billing.customer set erased_at = now(), name = null, email = null where id = :id")
                .param("id", erased)
                .update();
        events.done("customer.created", 1700000000, customer("cus_of_erased", erased.toString(), "Era"));

        assertThat(events.one(BY_EXTERNAL, "cus_of_erased"))
                .containsEntry("id", erased)
                .containsEntry("name", null);
    }

    @Test
    void aCopyOfTheMetadataLinksNothing() {
        UUID own = own("One");
        events.done("customer.created", 1700000000, customer("cus_first", own.toString(), "One"));
        events.done("customer.created", 1700000000, customer("cus_copy", own.toString(), "Two"));

        assertThat(reasons("cus_copy")).containsExactly("our customer is already Stripe's cus_first");
        assertThat(events.one(BY_EXTERNAL, "cus_first")).containsEntry("id", own);
        assertThat(events.one(BY_EXTERNAL, "cus_copy")).containsEntry("name", "Two");
    }

    @Test
    void whatIsNoIdOfOursSaysNothing() {
        events.done("customer.created", 1700000000, customer("cus_text", "42'; drop", "Text"));
        assertThat(events.one(BY_EXTERNAL, "cus_text")).containsEntry("name", "Text");
        assertThat(events.all(CONFLICTS, "cus_text")).isEmpty();
    }

    private UUID own(String name) {
        return jdbc.sql("insert into billing.customer (name, origin) values (:name, 'own') returning id")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private List<Object> reasons(String external) {
        return events.all(CONFLICTS, external).stream()
                .map(row -> row.get("reason"))
                .toList();
    }

    private static Map<String, Object> customer(String id, String named, String name) {
        return Maps.of(
                "id",
                id,
                "object",
                "customer",
                "name",
                name,
                "created",
                1700000000,
                "metadata",
                Map.of("stripe_routes_customer_id", named, "team", "blue"));
    }
}
