package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PortalLinksTest extends PortalTest {
    @Autowired
    private CamelContext camel;

    @Test
    void eachClickLeadsToANewSessionAndNothingOfItIsKept() {
        String customer = customer();
        external(customer);
        Map<String, Object> link = link(customer, "return_url", RETURN);
        assertThat((String) link.get("url")).startsWith("http://localhost:" + port + "/billing/portal?token=");

        Http.Answer first = click(path(link), "Accept", "text/html");
        assertThat(first.status()).as(first.text()).isEqualTo(302);
        assertThat(first.headers().get("cache-control"))
                .singleElement()
                .asString()
                .contains("no-store");
        assertThat(first.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page(first.header("Location")).response().body()).contains(RETURN);
        Http.Answer second = http.undocumented().send("GET", path(link) + "&utm_source=mail", null);
        assertThat(second.status()).isEqualTo(302);
        assertThat(second.header("Location")).isNotEqualTo(first.header("Location"));
        assertThat(list(customer).data()).singleElement().satisfies(shown -> assertThat(shown)
                .containsEntry("id", link.get("id"))
                .containsEntry("opened", 2)
                .containsEntry("revoked_at", null)
                .doesNotContainKey("url"));
    }

    @Test
    void aHeadRequestOnlyAsks() {
        String customer = customer();
        external(customer);
        Map<String, Object> link = link(customer);
        long before = asked();

        Http.Answer answer = http.send("HEAD", path(link), null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Location")).isNull();
        assertThat(sessions(before)).isZero();
        assertThat(list(customer).data().get(0)).containsEntry("opened", 0);
        http.delete(LINKS + "/" + link.get("id"));
        assertThat(http.send("HEAD", path(link), null).status()).isEqualTo(410);
    }

    @Test
    void whoIsNotAtStripeYetIsMadeThereByTheFirstClick() {
        Map<String, Object> link = link(customer());
        assertThat(click(path(link)).status()).isEqualTo(302);
    }

    @Test
    void whatCouldNotBeUsedForALongTimeIsDropped() {
        String customer = customer();
        link(customer);
        jdbc.sql("insert into billing.portal_link (connection, customer_id, expires_at, revoked_at)"
                        + " select 'default', :id::uuid, :now::timestamptz - make_interval(days => expired), :now::timestamptz - make_interval(days => revoked)"
                        + " from (values (89, null), (91, null), (-1, 89), (-1, 91)) as days (expired, revoked)")
                .param("id", customer)
                .param("now", Timestamp.from(sandbox.clock().instant()))
                .update();
        assertThat(list(customer).data()).hasSize(5);

        camel.createProducerTemplate().sendBody("bean:portalLinks?method=dropOld", null);

        assertThat(list(customer).data()).hasSize(3);
    }

    @Test
    void aRevokedLinkIsRefusedAtOnceAndAgain() {
        String customer = customer();
        Map<String, Object> link = link(customer);
        Map<String, Object> other = link(customer);
        assertThat(click(path(link)).status()).isEqualTo(302);
        String path = LINKS + "/" + link.get("id");
        assertThat(http.delete(path).status()).isEqualTo(204);
        Object revokedAt = list(customer).data().get(1).get("revoked_at");
        assertThat(revokedAt).isNotNull();

        refused(path(link), 410);
        assertThat(http.delete(path).status()).isEqualTo(204);
        assertThat(list(customer).data().get(1)).containsEntry("revoked_at", revokedAt);
        await().untilAsserted(
                        () -> assertThat(audited(link.get("id") + " has ended")).isPositive());
        assertThat(click(path(other)).status()).isEqualTo(302);
        assertThat(http.delete(LINKS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(http.delete(LINKS + "/x").status()).isEqualTo(404);
    }

    @Test
    void aLinkEndsByTheClock() {
        String customer = customer();
        external(customer);
        Instant now = sandbox.clock().instant();
        Map<String, Object> usual = link(customer);
        assertThat(Duration.between(now, Instant.parse((String) usual.get("expires_at"))))
                .isBetween(
                        Duration.ofDays(14).minusMinutes(1), Duration.ofDays(14).plusMinutes(1));
        Map<String, Object> brief =
                link(customer, "expires_at", now.plusSeconds(3600).toString());
        assertThat(click(path(brief)).status()).isEqualTo(302);
        for (Object bad : new Object[] {
            now.minusSeconds(1).toString(), now.plus(Duration.ofDays(91)).toString(), "soon", 7
        }) {
            assertThat(http.post(LINKS, Map.of("customer_id", customer, "expires_at", bad))
                            .status())
                    .as("%s", bad)
                    .isEqualTo(400);
        }

        sandbox.advance(Duration.ofHours(2));
        refused(path(brief), 410);
        assertThat(click(path(usual)).status()).isEqualTo(302);
    }

    @Test
    void theLinksOfWhoIsErasedOrDeletedLeadNowhere() {
        String erased = customer();
        external(erased);
        Map<String, Object> link = link(erased, "return_url", RETURN + "/erased");
        http.delete("/api/v1/customers/" + erased);
        refused(path(link), 410);
        assertThat(list(erased).text()).doesNotContain("/account/erased");

        String deleted = customer();
        String external = external(deleted);
        Map<String, Object> other = link(deleted);
        stripe.delete("/v1/customers/" + external);
        await().untilAsserted(() -> assertThat(click(path(other)).status())
                .as("once the event is here")
                .isEqualTo(410));
        assertThat(http.post(LINKS, Map.of("customer_id", deleted)).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoTokenOfOursIsRefused() {
        String good = token(link(customer()));
        long before = asked();
        String[] bad = {
            "",
            "?token=",
            "?token=" + good.substring(1),
            "?token=" + good.substring(0, 63),
            "?token=" + good + "A",
            "?token=" + good + "=",
            "?token=" + "A".repeat(64),
            "?token=" + good.substring(0, 63) + (good.endsWith("A") ? "B" : "A"),
            "?token=" + (good.startsWith("A") ? "B" : "A") + good.substring(1),
            "?token=" + good.replaceFirst("(?i)[a-z]", "%00"),
            "?token=x&token=" + good
        };
        for (String query : bad) {
            refused("/billing/portal" + query, 404);
        }
        assertThat(sessions(before)).isZero();

        await().untilAsserted(
                        () -> assertThat(audited("this link is not valid")).isPositive());
        for (int i = 0; i < Guesses.A_MINUTE; i++) {
            click("/billing/portal?token=" + i);
        }
        assertThat(click("/billing/portal?token=x").status()).isEqualTo(429);
        assertThat(click("/billing/portal?token=" + good).status())
                .as("a link that holds, from the same address")
                .isEqualTo(302);
    }

    @Test
    void aLinkThatIsClickedAThousandTimesCostsAFewSessions() {
        String customer = customer();
        external(customer);
        Map<String, Object> link = link(customer);
        long before = asked();
        for (int i = 0; i < PortalVisit.CLICKS_A_MINUTE; i++) {
            assertThat(click(path(link)).status()).isEqualTo(302);
        }
        for (int i = 0; i < 30; i++) {
            refused(path(link), 429);
        }
        assertThat(click(path(link)).header("Retry-After")).isEqualTo("60");
        assertThat(sessions(before)).isEqualTo(PortalVisit.CLICKS_A_MINUTE);
        jdbc.sql("update billing.portal_link set minute = minute - interval '1 minute' where id = :id")
                .param("id", UUID.fromString((String) link.get("id")))
                .update();
        assertThat(click(path(link)).status()).as("a minute later").isEqualTo(302);
    }

    @Test
    void theTokenIsInNoLogNoAnswerAndNoTable(CapturedOutput output) {
        String customer = customer();
        Map<String, Object> link = link(customer);
        String token = token(link);
        assertThat(click(path(link)).status()).isEqualTo(302);
        sandbox.faults(new io.striperoutes.sandbox.Faults(0, 1, 500, false, 0, 0));
        assertThat(click(path(link)).text()).doesNotContain(token);
        assertThat(http.delete(LINKS + "/" + link.get("id")).status()).isEqualTo(204);
        assertThat(click(path(link)).text()).doesNotContain(token);
        assertThat(click(path(link), "Accept", "text/html").text()).doesNotContain(token);
        assertThat(click("/billing/portal?token=" + token + "x").text()).doesNotContain(token);
        assertThat(list(customer).text()).doesNotContain(token);
        assertThat(output.getAll()).doesNotContain(token).doesNotContain(token.substring(22));
        assertThat(jdbc.sql("select string_agg(l::text, '') from billing.portal_link l")
                        .query(String.class)
                        .single())
                .doesNotContain(token.substring(22));
    }

    private long audited(String reason) {
        return jdbc.sql("select count(*) from security.audit where reason like :reason and path = '/billing/portal'")
                .param("reason", "%" + reason + "%")
                .query(Long.class)
                .single();
    }

    private Http.Answer list(String customer) {
        return http.get(LINKS + "?customer_id=" + customer);
    }

    /** As a program is told, and as a person is. */
    private void refused(String path, int status) {
        Http.Answer json = click(path);
        assertThat(json.status()).as(path + json.text()).isEqualTo(status);
        assertThat(json.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json.json()).containsEntry("status", status).containsEntry("instance", "/billing/portal");
        Http.Answer page = click(path, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("<h1");
        for (Http.Answer answer : new Http.Answer[] {json, page}) {
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Location")).isNull();
        }
    }
}
