package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class MergedLinkTest {
    @Autowired
    private Events events;

    @LocalServerPort
    private int port;

    @Test
    void theLinksOfACustomerThatIsMergedIntoAnotherGoAlong() {
        Http http = new Http(port);
        events.done(
                "customer.created",
                1700000000,
                Maps.of("id", "cus_link_merged", "object", "customer", "created", 1700000000, "name", "Inbound"));
        Http.Answer made = http.post(PortalTest.LINKS, Map.of("customer_id", "cus_link_merged"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Object own = http.post("/api/v1/customers", Map.of("name", "Own", "email", "own@example.com"))
                .json()
                .get("id");
        assertThat(own).isNotEqualTo(made.json().get("customer_id"));

        events.done(
                "checkout.session.completed",
                1700000001,
                Maps.of(
                        "id",
                        "cs_link_merged",
                        "object",
                        "checkout.session",
                        "mode",
                        "subscription",
                        "status",
                        "complete",
                        "payment_status",
                        "paid",
                        "customer",
                        "cus_link_merged",
                        "client_reference_id",
                        own));

        assertThat(http.get(PortalTest.LINKS + "?customer_id=" + own).data())
                .extracting("id")
                .containsExactly(made.json().get("id"));
    }
}
