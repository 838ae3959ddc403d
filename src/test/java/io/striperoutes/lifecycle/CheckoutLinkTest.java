package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.Http;
import io.striperoutes.Key;
import io.striperoutes.Maps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Links that must not be made: whoever pays may have written any id into the address of a payment link. */
@ApplicationTest
class CheckoutLinkTest {
    private static final String CONFLICT =
            "select provider_entity_id as external_id, reason from billing.mapping_conflict where entity_id = :id::uuid";

    @Autowired
    private Events events;

    @LocalServerPort
    private int port;

    @Test
    void aCustomerOfOursIsNotMergedIntoAnotherOneOfOurs() {
        String first = own("First", null);
        String second = own("Second", null);
        events.done("checkout.session.completed", 1700000000, session("cus_linked", first));
        events.done("checkout.session.completed", 1700000001, session("cus_linked", second));

        assertThat(customer(first)).containsEntry("external_id", "cus_linked").containsEntry("name", "First");
        assertThat(customer(second)).containsEntry("external_id", null);
        assertThat(events.one(CONFLICT, second))
                .containsEntry("external_id", "cus_linked")
                .containsEntry("reason", "Stripe's cus_linked is our customer " + first + " already");
    }

    @Test
    void aCustomerThatWasMadeWithItsStripeIdIsNotMergedAwayEither() {
        String known = own("Known", "cus_made_with_id");
        String other = own("Other", null);
        events.done("checkout.session.completed", 1700000000, session("cus_made_with_id", other));

        assertThat(customer(known)).containsEntry("external_id", "cus_made_with_id");
        assertThat(customer(other)).containsEntry("external_id", null);
    }

    @Test
    void anErasedCustomerIsNotLinked() {
        String erased = own("Gone", null);
        new Http(port).delete("/api/v1/customers/" + erased);
        events.done("customer.subscription.created", 1700000000, subscription("cus_back"));
        events.done("checkout.session.completed", 1700000001, session("cus_back", erased));

        assertThat(customer(erased)).containsEntry("external_id", null);
        assertThat(customer("cus_back")).containsEntry("status", "active");
        assertThat(events.one(CONFLICT, erased))
                .containsEntry("reason", "the personal data of our customer was erased");
    }

    @Test
    void aKeyOfACustomerThatIsMergedAwayIsRevokedAndDoesNotBecomeOneOfTheOther() {
        events.done("customer.subscription.created", 1700000000, subscription("cus_merged_away"));
        Key key = Key.of(
                new Http(port), "owner", (String) customer("cus_merged_away").get("id"));
        String own = own("Own", null);
        events.done("checkout.session.completed", 1700000001, session("cus_merged_away", own));

        assertThat(customer(own)).containsEntry("external_id", "cus_merged_away");
        assertThat(key.get("/api/v1/customers/" + own).status()).isEqualTo(401);
    }

    private String own(String name, String externalId) {
        return (String) new Http(port)
                .post(
                        "/api/v1/customers",
                        Maps.of("name", name, "email", name + "@example.com", "external_id", externalId))
                .json()
                .get("id");
    }

    private Map<String, Object> customer(String id) {
        return new Http(port).get("/api/v1/customers/" + id).json();
    }

    private static Map<String, Object> subscription(String customer) {
        return Deliveries.subscription("sub_" + customer, customer, "active", "price_basic");
    }

    private static Map<String, Object> session(String customer, String reference) {
        return Maps.of(
                "id",
                "cs_" + customer + reference,
                "object",
                "checkout.session",
                "customer",
                customer,
                "client_reference_id",
                reference,
                "status",
                "complete");
    }
}
