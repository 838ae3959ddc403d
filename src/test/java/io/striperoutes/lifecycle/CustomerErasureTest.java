package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerErasureTest extends ApiTest {
    /** Whatever is of the person holds one of these. */
    private static final List<String> PERSON = List.of("Secret", "secret");

    @Test
    void nothingOfThePersonIsLeftAndNothingComesBack() {
        String customer = "cus_erased";
        deliveries.done("customer.created", 1700000000, person(customer, "customer"));
        deliveries.done(
                "customer.subscription.created",
                1700000001,
                Deliveries.subscription("sub_erased", customer, "active", "price_x"));
        deliveries.done("invoice.paid", 1700000002, invoice(customer));
        deliveries.done("charge.succeeded", 1700000003, charge(customer, "ch_erased"));
        deliveries.done("charge.refunded", 1700000004, charge(customer, "ch_erased"));
        deliveries.done("charge.dispute.created", 1700000005, dispute("dp_erased"));
        deliveries.done("customer.created", 1700000000, person("cus_kept", "customer"));
        fetched(customer);
        owed(customer);
        Map<String, Object> before = http.get("/api/v1/customers/" + customer).json();
        assertThat(everything(customer)).containsAnyOf("Secret", "secret");

        assertThat(http.delete("/api/v1/customers/" + customer).status()).isEqualTo(204);

        assertThat(everything(customer)).doesNotContain(PERSON);
        assertThat(http.get("/api/v1/customers/" + customer).json())
                .containsEntry("id", before.get("id"))
                .containsEntry("external_id", customer)
                .containsEntry("name", null)
                .containsEntry("email", null)
                .containsEntry("phone", null)
                .containsEntry("address", null)
                .containsEntry("metadata", Map.of())
                .containsEntry("status", "active");
        assertThat(everything(customer))
                .contains("\"amount_paid\": 500", "\"status\": \"paid\"", "in_erased", "dp_erased");

        deliveries.done("customer.updated", 1700000100, person(customer, "customer"));
        deliveries.done("charge.refunded", 1700000101, charge(customer, "ch_later"));
        deliveries.done("charge.dispute.updated", 1700000102, dispute("dp_erased"));

        assertThat(everything(customer)).doesNotContain(PERSON).contains("ch_later");
        assertThat(http.get("/api/v1/customers/" + customer).json())
                .containsEntry("email", null)
                .containsEntry("status", "active");
        assertThat(http.get("/api/v1/customers/cus_kept").json()).containsEntry("name", "Secret Person");
        assertThat(everything("cus_kept")).contains("secret@example.com");
        assertThat(http.delete("/api/v1/customers/" + customer).status())
                .as("again")
                .isEqualTo(204);
        assertThat(http.patch("/api/v1/customers/" + customer, "{\"name\":\"Back\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatHangsOnAnIntentThatNeverCameIsErasedWithItsCharge() {
        Map<String, Object> charge = new HashMap<>(charge("cus_intent", "ch_intent"));
        charge.put("payment_intent", "pi_intent");
        deliveries.done("customer.created", 1700000000, person("cus_intent", "customer"));
        deliveries.done("charge.refunded", 1700000001, charge);
        Map<String, Object> dispute = new HashMap<>(dispute("dp_intent"));
        dispute.putAll(Map.of("charge", "ch_intent", "payment_intent", "pi_intent"));
        String event = deliveries.done("charge.dispute.created", 1700000002, dispute);

        http.delete("/api/v1/customers/cus_intent");

        assertThat(http.get("/api/v1/events/" + event).text())
                .contains("dp_intent")
                .doesNotContain(PERSON);
        assertThat(jdbc.sql("select snapshot::text from stripe.dispute where id = 'dp_intent'")
                        .query(String.class)
                        .single())
                .doesNotContain(PERSON);
    }

    @Test
    void whatAGuestPaidByIsKeptCleanAlsoIfItIsToldOfLater() {
        String own = CustomersApiTest.id(
                http.post("/api/v1/customers", Map.of("name", "Secret", "email", "secret.guest@example.com")));
        deliveries.done(
                "checkout.session.completed",
                1700000000,
                guest("checkout.session", "cs_late", "client_reference_id", own, "payment_intent", "pi_late"));

        http.delete("/api/v1/customers/" + own);
        deliveries.done("payment_intent.succeeded", 1700000001, guest("payment_intent", "pi_late"));
        deliveries.done("charge.refunded", 1700000002, guest("charge", "ch_late", "payment_intent", "pi_late"));
        deliveries.done("charge.dispute.created", 1700000003, guest("dispute", "dp_late", "charge", "ch_late"));
        deliveries.done("payment_intent.succeeded", 1700000001, guest("payment_intent", "pi_stranger"));

        List<String> kept = jdbc.sql(
                        "select id || snapshot::text || facts::text from stripe.object where id like '%\\_late'"
                                + " union all select convert_from(payload, 'UTF8') from inbox.event where object_id like '%\\_late'")
                .query(String.class)
                .list();
        assertThat(kept).hasSize(8).noneMatch(text -> PERSON.stream().anyMatch(text::contains));
        assertThat(jdbc.sql("select snapshot::text from stripe.object where id = 'pi_stranger'")
                        .query(String.class)
                        .single())
                .contains("Secret");
    }

    @Test
    void aCustomerThatIsNotAtStripeIsErasedToo() {
        String id = CustomersApiTest.id(
                http.post("/api/v1/customers", Map.of("name", "Secret", "email", "secret@example.com")));

        assertThat(http.delete("/api/v1/customers/" + id).status()).isEqualTo(204);

        assertThat(http.get("/api/v1/customers/" + id).json()).containsEntry("name", null);
        assertThat(http.delete("/api/v1/customers/cus_nobody").status()).isEqualTo(404);
    }

    /** All texts that are kept of a customer, from all tables. */
    private String everything(String customer) {
        return String.join(
                "\n",
                jdbc.sql(
                                """
                                select c::text from billing.customer c where external_id = :customer
                                union all
                                select t::text from billing.transition t join billing.customer c on c.id = t.customer_id where external_id = :customer
                                union all
                                select o::text || o.snapshot::text || o.facts::text from stripe.object o
                                 where o.customer = :customer or o.id = :customer or o.parent like '%_erased' and :customer = 'cus_erased'
                                union all
                                select convert_from(e.payload, 'UTF8') from inbox.event e
                                 where e.customer_id = :customer or e.object_id like '%_erased' and :customer = 'cus_erased'
                                union all
                                select f::text from stripe.fetched f where id = :customer
                                union all
                                select b::text from billing.outbox b
                                 where body::text like '%' || :customer || '%' or subject like '%_erased' and :customer = 'cus_erased'
                                """)
                        .param("customer", customer)
                        .query(String.class)
                        .list());
    }

    private void fetched(String customer) {
        jdbc.sql("insert into stripe.fetched values ('default', 'customer', :id, now(), now(), :body::jsonb)")
                .param("id", customer)
                .param("body", Json.text(person(customer, "customer")))
                .update();
    }

    private void owed(String customer) {
        jdbc.sql(
                        """
                        insert into billing.outbox (route, connection, subject, body)
                        select 'after.event.customer.created', connection, id, convert_from(payload, 'UTF8')::jsonb
                          from inbox.event where customer_id = :customer and type = 'customer.created'
                        union all
                        select 'after.event.' || type, 'default', subject, jsonb_build_object('object', 'event', 'type', type, 'data', jsonb_build_object('object', object::jsonb))
                          from (values ('customer.updated', :customer, :fetched), ('charge.dispute.updated', 'dp_erased', :dispute),
                                       ('topup.succeeded', 'evt_lost', :topup)) as fetched (type, subject, object)
                        """)
                .param("customer", customer)
                .param("fetched", Json.text(person(customer, "customer")))
                .param("dispute", Json.text(dispute("dp_erased")))
                .param("topup", Json.text(Map.of("object", "topup", "customer", customer, "note", "secret")))
                .update();
    }

    private static Map<String, Object> person(String id, String object) {
        return Map.of(
                "id",
                id,
                "object",
                object,
                "name",
                "Secret Person",
                "email",
                "secret@example.com",
                "phone",
                "secret phone",
                "description",
                "secret",
                "address",
                Map.of("line1", "Secret Way"),
                "metadata",
                Map.of("note", "secret"),
                "shipping",
                Map.of("name", "Secret", "address", Map.of("city", "secret")),
                "created",
                1500000000);
    }

    private static Map<String, Object> guest(String object, String id, Object... more) {
        Map<String, Object> guest = Maps.of("id", id, "object", object, "status", "succeeded", "amount", 500);
        guest.putAll(Maps.of(
                "created", 1700000000, "customer_details", Map.of("name", "Secret"), "receipt_email", "secret"));
        guest.putAll(Maps.of(more));
        return guest;
    }

    private static Map<String, Object> invoice(String customer) {
        return Map.of(
                "id",
                "in_erased",
                "object",
                "invoice",
                "customer",
                customer,
                "status",
                "paid",
                "amount_paid",
                500,
                "customer_email",
                "secret@example.com",
                "customer_address",
                Map.of("line1", "Secret Way"),
                "hosted_invoice_url",
                "https://invoice.stripe.com/i/secret",
                "created",
                1700000000,
                "lines",
                Map.of("data", List.of(Map.of("id", "il_1", "amount", 500, "description", "for Secret"))));
    }

    private static Map<String, Object> charge(String customer, String id) {
        return Map.of(
                "id",
                id,
                "object",
                "charge",
                "customer",
                customer,
                "amount",
                500,
                "status",
                "succeeded",
                "receipt_email",
                "secret@example.com",
                "receipt_url",
                "https://pay.stripe.com/secret",
                "billing_details",
                Map.of("email", "secret@example.com"),
                "payment_method_details",
                Map.of("card", Map.of("last4", "secret")),
                "created",
                1700000000);
    }

    private static Map<String, Object> dispute(String id) {
        return Map.of(
                "id",
                id,
                "object",
                "dispute",
                "charge",
                "ch_erased",
                "amount",
                500,
                "status",
                "needs_response",
                "evidence",
                Map.of("customer_email_address", "secret@example.com"),
                "created",
                1700000000);
    }
}
