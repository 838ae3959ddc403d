package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.mirror.Sighting;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.ObjectKind;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A repair of what a run has looked at before its person was erased. */
@ApplicationTest
class ErasedRepairTest {
    private static final long NOW = 1700000100;

    @LocalServerPort
    private int port;

    @Autowired
    private Events events;

    @Autowired
    private KnownObjects known;

    @Autowired
    private RunStore runs;

    @Autowired
    private CamelContext camel;

    @Test
    void theDriftTellsNothingOfThePerson() {
        ObjectKey key = new ObjectKey("default", ObjectKind.CUSTOMER, "cus_drifting");
        events.done("customer.created", 1700000000, customer("Secret Person"));
        Sighting seen = known.compare(Map.of(key, new Fetched(NOW, NOW, customer("Secret Other"))))
                .get(0);
        assertThat(seen.before().facts().toString()).contains("Secret Person");

        assertThat(new Http(port).delete("/api/v1/customers/cus_drifting").status())
                .isEqualTo(204);
        Run run = runs.begin("default", Scope.SWEEP, null, new EndpointCheck.Verdict(List.of(), 0))
                .orElseThrow();
        Exchange repaired = camel.createFluentProducerTemplate()
                .to("direct:reconcile-repair")
                .withProcessor(exchange -> {
                    exchange.setProperty(Reconciliations.RUN, run);
                    exchange.getMessage().setBody(List.of(seen));
                })
                .send();
        runs.end(run, null);

        assertThat(repaired.getException()).isNull();
        assertThat(events.all(
                        "select coalesce(was::text, '') || coalesce(now::text, '') as drift from reconcile.drift where id = :id",
                        "cus_drifting"))
                .noneMatch(row -> String.valueOf(row.get("drift")).contains("Secret"));
    }

    private static Map<String, Object> customer(String name) {
        return Maps.of("id", "cus_drifting", "object", "customer", "name", name, "created", 1700000000);
    }
}
