package io.striperoutes.stripe.component;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class StripeConsumerTest extends StripeRoutesFixture {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile String failing = "";
    private volatile String last = "";
    private volatile int pollsUntilLast;

    private void poll(String options) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("stripe:events?connection=first&delay=20&initialDelay=0&" + options)
                        .process(exchange -> {
                            String id = exchange.getMessage().getHeader(StripeConstants.EVENT_ID, String.class);
                            seen.add(id);
                            if (id.equals(last)) {
                                pollsUntilLast = asked().size();
                            }
                            if (id.equals(failing)) {
                                throw new IllegalStateException("told to fail");
                            }
                        });
            }
        });
    }

    /** From now on Stripe has these, the newest first; each is its second. */
    private void stripeHas(long... seconds) {
        List<Map<String, Object>> events = Arrays.stream(seconds)
                .mapToObj(second -> Map.<String, Object>of("id", "evt_" + second, "created", second, "type", "x"))
                .toList();
        stripe.server.stubFor(get(urlPathEqualTo("/v1/events"))
                .willReturn(okJson(Json.text(Map.of("data", events, "has_more", false)))
                        .withHeader("Date", "Sat, 01 Aug 2026 12:00:10 GMT")));
    }

    private void polledAgain() {
        int before = asked().size();
        await().until(() -> asked().size() >= before + 3);
    }

    @Test
    void eventsComeOldestFirstAndEachOnce() throws Exception {
        stripeHas(1785585612, 1785585611);
        poll("since=2026-08-01T12:00:00Z");
        await().until(() -> seen.size() == 2);
        stripeHas(1785585613, 1785585612, 1785585611);
        await().until(() -> seen.size() == 3);
        polledAgain();
        assertThat(seen).containsExactly("evt_1785585611", "evt_1785585612", "evt_1785585613");
        assertThat(asked().get(0)).isEqualTo("GET /v1/events?created[gte]=1785585600&limit=100");
    }

    @Test
    void withoutATimeItBeginsWithThatOfTheFirstPoll() throws Exception {
        stripeHas(1785585611);
        poll("types=invoice.paid,invoice.voided&overlap=5");
        await().until(() -> seen.size() == 1);
        assertThat(asked().get(0)).isEqualTo("GET /v1/events?limit=1");
        assertThat(asked().get(1))
                .contains("created[gte]=1785585610")
                .contains("types[0]=invoice.paid")
                .contains("types[1]=invoice.voided");
    }

    @Test
    void anEventThatFailsComesAgainBeforeThoseAfterIt() throws Exception {
        failing = "evt_1785585611";
        stripeHas(1785585612, 1785585611);
        poll("since=2026-08-01T12:00:00Z");
        await().until(() -> seen.size() >= 3);
        assertThat(seen).containsOnly("evt_1785585611");
        failing = "";
        await().until(() -> seen.contains("evt_1785585612"));
        polledAgain();
        assertThat(seen.stream().filter("evt_1785585612"::equals)).hasSize(1);
    }

    @Test
    void oneTypeMayHaveAWildcard() throws Exception {
        stripe.server.stubFor(get(urlPathEqualTo("/v1/events"))
                .withQueryParam("type", equalTo("invoice.*"))
                .willReturn(okJson(list(false))));
        poll("since=2026-08-01T12:00:00Z&types=invoice.*");
        await().until(() -> asked().stream().anyMatch(one -> one.contains("type=invoice.*")));
    }

    @Test
    void ofMoreEventsThanCanBeHeldTheOldestComeFirst() throws Exception {
        long first = 1785585611;
        last = "evt_" + (first + 5_000);
        stripeHas(LongStream.rangeClosed(0, 5_000).map(i -> first + 5_000 - i).toArray());
        poll("since=2026-08-01T12:00:00Z&overlap=100000");
        await().until(() -> seen.size() > 5_000);
        polledAgain();
        assertThat(seen).hasSize(5_001).startsWith("evt_" + first).endsWith(last);
        assertThat(pollsUntilLast).isEqualTo(2);
    }

    @Test
    void aTimeThatIsNoneIsRefusedInWordsThatSayWhatItIs() {
        assertThatThrownBy(() -> poll("since=yesterday"))
                .rootCause()
                .hasMessage("since must be a time such as 2026-01-31T00:00:00Z, not yesterday");
    }

    @Test
    void whatHasNoEventsOfItsOwnCannotBeConsumed() {
        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("stripe:refunds").to("log:none");
                    }
                }))
                .hasStackTraceContaining(
                        "stripe:refunds cannot be consumed: only events, and the lists customers, invoices,");
    }
}
