package io.striperoutes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The examples of the page for integrators are files that load and do what the page says. */
class AddingAnEventDocTest {
    @TempDir
    Path folder;

    @Test
    void theExamplesLoadAndTheSaleIsWritten() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            jdbc.sql(blocks("sql").get(0)).update();
            context.getRegistry().bind("dataSource", postgres.getPostgresDatabase());
            List<String> examples = blocks("yaml");
            for (int i = 0; i < examples.size(); i++) {
                Files.writeString(folder.resolve("example-" + i + ".camel.yaml"), examples.get(i));
            }
            RouteLookup lookup = new RouteLookup(context);
            RouteFolderWatch watch = new RouteFolderWatch(context, lookup, folder.toString());
            context.start();
            assertThat(watch.routes().refused()).isEmpty();
            assertThat(lookup.exists("after.event.invoice.paid")).isTrue();
            assertThat(lookup.exists("customer-changed")).isTrue();

            Map<String, Object> charge = Map.of("id", "ch_1", "amount", 1200, "currency", "x'); drop table sale; --");
            Exchange sent = context.createProducerTemplate().send("direct:event.charge.succeeded", exchange -> {
                exchange.setVariable("eventId", "evt_1");
                exchange.getMessage().setBody(Map.of("data", Map.of("object", charge)));
            });
            assertThat(sent.getException()).isNull();
            assertThat(jdbc.sql("table sale").query().singleRow())
                    .containsEntry("event_id", "evt_1")
                    .containsEntry("charge_id", "ch_1")
                    .containsEntry("amount", 1200L)
                    .containsEntry("currency", charge.get("currency"));
        }
    }

    private static List<String> blocks(String language) throws Exception {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/adding-an-event.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
