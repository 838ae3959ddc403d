package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteLookupTest {
    private final CamelContext context = new DefaultCamelContext();
    private RouteLookup lookup;

    @BeforeEach
    void start() throws Exception {
        add("event.unhandled");
        add("event.invoice.paid");
        add("event.invoice.*");
        add("event.customer.subscription.*");
        lookup = new RouteLookup(context);
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Test
    void theRouteOfTheTypeComesFirstThenTheFamilysThenTheOneForTheRest() {
        assertThat(lookup.routeFor("invoice.paid")).contains("event.invoice.paid");
        assertThat(lookup.routeFor("invoice.voided")).contains("event.invoice.*");
        assertThat(lookup.routeFor("customer.subscription.paused")).contains("event.customer.subscription.*");
        assertThat(lookup.routeFor("customer.created")).contains("event.unhandled");
        assertThat(lookup.routeFor("customer.subscription.a.b")).contains("event.unhandled");
        assertThat(lookup.routeFor("nodots")).contains("event.unhandled");
        assertThat(lookup.routeFor("")).contains("event.unhandled");
    }

    @Test
    void anAddedAndARemovedRouteAreNoticedAtOnce() throws Exception {
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.unhandled");
        add("event.charge.succeeded");
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.charge.succeeded");
        context.getRouteController().stopRoute("event.charge.succeeded");
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.unhandled");
        context.removeRoute("event.charge.succeeded");
        assertThat(lookup.exists("event.charge.succeeded")).isFalse();
    }

    @Test
    void aRouteThatIsStoppedOrNotStartedDoesNotExist() throws Exception {
        context.getRouteController().stopRoute("event.invoice.paid");
        assertThat(lookup.exists("event.invoice.paid")).isFalse();
        assertThat(lookup.routeFor("invoice.paid")).contains("event.invoice.*");
        context.getRouteController().startRoute("event.invoice.paid");
        assertThat(lookup.routeFor("invoice.paid")).contains("event.invoice.paid");
    }

    @Test
    void withoutAnyRouteThereIsNone() throws Exception {
        for (String id : List.of("event.unhandled", "event.invoice.*")) {
            context.getRouteController().stopRoute(id);
        }
        assertThat(lookup.routeFor("invoice.voided")).isEmpty();
    }

    @Test
    void routesThatRanBeforeTheLookupAreKnown() {
        assertThat(new RouteLookup(context).handledTypes())
                .containsExactly("customer.subscription.*", "invoice.*", "invoice.paid");
    }

    @Test
    void aHeldRouteExistsWhileItIsReplaced() throws Exception {
        lookup.hold(Set.of("event.invoice.paid", "event.charge.succeeded"));
        context.getRouteController().stopRoute("event.invoice.paid");
        assertThat(lookup.routeFor("invoice.paid")).contains("event.invoice.paid");
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.charge.succeeded");
        lookup.release();
        assertThat(lookup.routeFor("invoice.paid")).contains("event.invoice.*");
        assertThat(lookup.routeFor("charge.succeeded")).contains("event.unhandled");
    }

    @Test
    void madeUpTypesDoNotFillTheMemoryAndAreAnsweredAllTheSame() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(lookup.routeFor("invoice.made_up_" + i)).contains("event.invoice.*");
        }
    }

    private void add(String id) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + id).routeId(id).log("handled");
            }
        });
    }
}
