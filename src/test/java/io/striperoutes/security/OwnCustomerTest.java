package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Key;
import io.striperoutes.Maps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner or a member sees its own customer, and of no other one whether it is there. */
class OwnCustomerTest extends ApiTest {
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";
    private static final List<String> READS = List.of("", "/access", "/subscriptions", "/transitions", "/explain");

    private final String ownExternal = "cus_own" + UUID.randomUUID().toString().substring(0, 8);
    private final String otherExternal =
            "cus_other" + UUID.randomUUID().toString().substring(0, 8);
    private String own;
    private String other;
    private Key owner;
    private Key member;

    private Belongings has;

    @BeforeEach
    void make() {
        has = new Belongings(http, deliveries, jdbc);
        own = has.customer(ownExternal);
        other = has.customer(otherExternal);
        owner = Key.of(http, "owner", own);
        member = Key.of(http, "member", own);
    }

    @Test
    void theOwnCustomerIsShownByEitherId() {
        for (String id : List.of(own, ownExternal, own.toUpperCase(Locale.ROOT))) {
            for (String read : READS) {
                assertThat(owner.get("/api/v1/customers/" + id + read).status())
                        .as(id + read)
                        .isEqualTo(200);
            }
        }
        assertThat(owner.get("/api/v1/customers/by-external/" + ownExternal).status())
                .isEqualTo(200);
        assertThat(owner.get("/api/v1/customers/" + ownExternal + "?connection=default")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherCustomerAndOneThatIsNotThereLookTheSame() {
        for (String read : READS) {
            for (String id : List.of(other, otherExternal, UNKNOWN, "cus_nobody", "by-external")) {
                assertThat(owner.get("/api/v1/customers/" + id + read).status())
                        .as(id + read)
                        .isEqualTo(403);
            }
            String one = owner.get("/api/v1/customers/" + other + read).detail();
            String two = owner.get("/api/v1/customers/" + UNKNOWN + read).detail();
            assertThat(one).isEqualTo(two);
        }
        assertThat(owner.get("/api/v1/customers/by-external/" + otherExternal).status())
                .isEqualTo(403);
        assertThat(owner.get("/api/v1/customers/by-external/cus_nobody").status())
                .isEqualTo(403);
    }

    @Test
    void noConnectionButTheOwnOneIsAnswered() {
        for (String connection : List.of(UNKNOWN, "nothing")) {
            for (String path : List.of(
                    "/api/v1/customers/" + own,
                    "/api/v1/customers/" + ownExternal + "/access",
                    "/api/v1/invoices",
                    "/api/v1/payments")) {
                assertThat(owner.get(path + "?connection=" + connection).status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void aMemberReadsWhatItsCustomerMayUseAndNoMore() {
        for (String read : List.of("", "/access", "/subscriptions")) {
            assertThat(member.get("/api/v1/customers/" + own + read).status()).isEqualTo(200);
        }
        for (String path : List.of(
                "/api/v1/customers/" + own + "/transitions",
                "/api/v1/customers/" + own + "/explain",
                "/api/v1/customers",
                "/api/v1/invoices",
                "/api/v1/payments",
                "/api/v1/plans",
                "/api/v1/api-keys")) {
            assertThat(member.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(member.post("/api/v1/billing/checkout", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void listsAreNarrowedToTheOwnCustomer() {
        String mine = has.invoice(own);
        String others = has.invoice(other);

        assertThat(owner.get("/api/v1/invoices?limit=100").data())
                .extracting(invoice -> invoice.get("id"))
                .containsExactly(mine);
        assertThat(owner.get("/api/v1/invoices?customer=" + ownExternal).data()).hasSize(1);
        assertThat(owner.get("/api/v1/invoices?customer=" + other).status()).isEqualTo(403);
        assertThat(owner.get("/api/v1/invoices?customer=" + UNKNOWN).status()).isEqualTo(403);
        assertThat(owner.get("/api/v1/invoices/" + mine).status()).isEqualTo(200);
        assertThat(owner.get("/api/v1/invoices/" + others).status()).isEqualTo(403);
        assertThat(owner.get("/api/v1/invoices/" + UNKNOWN).status()).isEqualTo(403);
        assertThat(owner.get("/api/v1/payments?invoice=" + mine).status()).isEqualTo(200);
        assertThat(owner.get("/api/v1/payments?invoice=" + others).status()).isEqualTo(403);
        assertThat(owner.get("/api/v1/payments?customer=" + other).status()).isEqualTo(403);
    }

    @Test
    void paymentsOfOthersAreNotShown() {
        String mine = has.payment(ownExternal);
        String others = has.payment(otherExternal);
        String nobodys = has.payment(null);

        assertThat(owner.get("/api/v1/payments?limit=100").data())
                .extracting(payment -> payment.get("id"))
                .containsExactly(mine);
        assertThat(owner.get("/api/v1/payments/" + mine).status()).isEqualTo(200);
        for (String id : List.of(others, nobodys, UNKNOWN, "x")) {
            assertThat(owner.get("/api/v1/payments/" + id).status()).as(id).isEqualTo(403);
        }
    }

    @Test
    void whatIsNotReadingIsForAdministratorsBeyondBilling() {
        String mine = has.invoice(own);
        assertThat(owner.send("PATCH", "/api/v1/customers/" + own, Map.of("name", "B"))
                        .status())
                .isEqualTo(403);
        assertThat(owner.send("DELETE", "/api/v1/customers/" + own, null).status())
                .isEqualTo(403);
        assertThat(owner.post("/api/v1/invoices", Map.of()).status()).isEqualTo(403);
        assertThat(owner.post("/api/v1/invoices/" + mine + "/void", Map.of()).status())
                .isEqualTo(403);
        assertThat(owner.post("/api/v1/api-keys", Maps.of("name", "x", "role", "admin"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anInvoiceOfAnotherIsNotPaid() {
        Map<String, Object> pages =
                Maps.of("success_url", "http://localhost:3000/a", "cancel_url", "http://localhost:3000/b");
        pages.put("invoice_id", has.invoice(other));
        assertThat(owner.post("/api/v1/payments/stripe/checkout", pages).status())
                .isEqualTo(403);
        pages.put("invoice_id", UNKNOWN);
        assertThat(owner.post("/api/v1/payments/stripe/checkout", pages).status())
                .isEqualTo(403);
    }

    @Test
    void billingActsForTheCallersCustomerAndAnAdministratorNamesOne() {
        Map<String, Object> checkout = Maps.of(
                "price", "price_x", "success_url", "http://localhost:3000/a", "cancel_url", "http://localhost:3000/b");
        assertThat(http.post("/api/v1/billing/checkout", checkout).detail()).contains("customer_id is missing");
        // Far enough to ask Stripe, which knows neither this customer nor this price.
        assertThat(owner.post("/api/v1/billing/checkout", checkout).status()).isIn(400, 404, 409, 502);
        for (String foreign : List.of(other, otherExternal, UNKNOWN)) {
            checkout.put("customer_id", foreign);
            assertThat(owner.post("/api/v1/billing/checkout", checkout).status())
                    .isEqualTo(403);
        }
        Map<String, Object> change = Maps.of("price", "price_x", "customer_id", other);
        assertThat(owner.post("/api/v1/billing/subscription", change).status()).isEqualTo(403);
    }
}
