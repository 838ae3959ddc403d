package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.TestDatabase;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that is older than the mappings gets those of all that is in it. */
class MappingMigrationTest {
    private static final String OLD = "11111111-1111-1111-1111-111111111111";
    private static final String OTHER = "22222222-2222-2222-2222-222222222222";

    @Test
    void whatWasThereBeforeIsMapped() {
        String url = empty("before_mappings");
        Flyway.configure().dataSource(url, "postgres", "").target("21").load().migrate();
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
        jdbc.sql("insert into billing.customer (id, connection, external_id) values ('" + OLD
                        + "', 'default', 'cus_1')," + " ('" + OTHER + "', 'default', null)")
                .update();
        jdbc.sql("insert into billing.plan (id, connection, external_id) values ('" + OLD + "', 'default', 'prod_1')")
                .update();
        jdbc.sql("insert into billing.payment (id, connection, external_id, status, created_at)" + " values ('" + OLD
                        + "', 'default', 'pi_1', 'succeeded', now())")
                .update();
        for (String kind : new String[] {"price", "subscription", "invoice", "charge"}) {
            jdbc.sql("insert into stripe.object (connection, kind, id, as_of, until, facts, snapshot)"
                            + " values ('default', :kind, :kind || '_1', now(), now(), '{}', '{}')")
                    .param("kind", kind)
                    .update();
        }
        jdbc.sql("insert into billing.customer_conflict (connection, external_id, customer_id, reason, event_id)"
                        + " values ('default', 'cus_2', '" + OLD + "', 'taken', 'evt_1')")
                .update();

        Flyway.configure().dataSource(url, "postgres", "").load().migrate();

        assertThat(jdbc.sql(
                                "select entity_type || ' ' || provider_entity_id || ' '"
                                        + " || case when entity_id = id then 'itself' else entity_id::text end from billing.mapping")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "customer cus_1 " + OLD,
                        "plan prod_1 " + OLD,
                        "payment pi_1 " + OLD,
                        "price price_1 itself",
                        "subscription subscription_1 itself",
                        "invoice invoice_1 itself");
        Map<String, Object> conflict =
                jdbc.sql("select * from billing.mapping_conflict").query().singleRow();
        assertThat(conflict).containsEntry("entity_type", "customer").containsEntry("provider_entity_id", "cus_2");
        assertThat(conflict.get("entity_id")).hasToString(OLD);

        // And from now on as it comes.
        jdbc.sql("update billing.customer set external_id = 'cus_3' where id = '" + OTHER + "'")
                .update();
        assertThat(jdbc.sql("select entity_id::text from billing.mapping where provider_entity_id = 'cus_3'")
                        .query(String.class)
                        .single())
                .isEqualTo(OTHER);
        jdbc.sql("delete from billing.customer where id = '" + OTHER + "'").update();
        assertThat(jdbc.sql("select entity_id::text from billing.mapping where provider_entity_id = 'cus_3'")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void aRowThatIsKnownLaterThanItsObjectGetsTheObject() {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(TestDatabase.create(), "postgres", ""));
        jdbc.sql("create table own_invoice (id uuid, connection text, external_id text)")
                .update();
        jdbc.sql("create trigger map_new after insert on own_invoice referencing new table as written"
                        + " for each statement execute function billing.map_new_rows('invoice')")
                .update();
        jdbc.sql("create trigger map_linked after update of external_id on own_invoice for each row"
                        + " execute function billing.map_linked_row('invoice')")
                .update();
        jdbc.sql(
                        "insert into stripe.object (connection, kind, id, as_of, until, facts, snapshot)"
                                + " select 'default', 'invoice', 'in_' || n, now(), now(), '{}', '{}' from generate_series(1, 3) n")
                .update();
        jdbc.sql("insert into own_invoice values ('" + OLD + "', 'default', 'in_1'), ('" + OTHER
                        + "', 'default', null)")
                .update();
        jdbc.sql("update own_invoice set external_id = 'in_2' where id = '" + OTHER + "'")
                .update();
        jdbc.sql("update own_invoice set external_id = 'in_3' where id = '" + OTHER + "'")
                .update();
        assertThat(jdbc.sql(
                                "select provider_entity_id || ' ' || case when entity_id = id then 'itself' else entity_id::text end"
                                        + " from billing.mapping")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("in_1 " + OLD, "in_2 " + OTHER, "in_3 itself");
        assertThat(jdbc.sql("select provider_entity_id || ' ' || entity_id from billing.mapping_conflict")
                        .query(String.class)
                        .list())
                .containsExactly("in_3 " + OTHER);
    }

    /** The address of a database with nothing in it. */
    private static String empty(String name) {
        String url = TestDatabase.create();
        JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""))
                .sql("create database " + name)
                .update();
        return url.replaceFirst("/test[0-9]+", "/" + name);
    }
}
