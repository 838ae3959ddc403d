package io.striperoutes.bench;

import io.striperoutes.program.Program;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** One PostgreSQL with its default settings, made as the program makes its own, for the program and for {@code pgbench} in turns. */
final class BenchDatabase implements AutoCloseable {
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final EmbeddedPostgres postgres;
    private final Path script;
    private final JdbcClient jdbc;

    BenchDatabase(Path folder) throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on") // which this builder turns off by default
                .start();
        admin("create database stripe_routes");
        admin("create table bench_row (id bigint generated always as identity primary key, payload jsonb)");
        jdbc = JdbcClient.create(
                new SingleConnectionDataSource(url(), true)); // a new one for each look costs a process
        script = Files.writeString(folder.resolve("insert.sql"), insertOf4KiB());
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "stripe_routes");
    }

    /** Rows of 4 KB that {@code pgbench} inserts in a second, one per commit, with 64 clients. */
    double inserts() throws IOException, InterruptedException {
        Matcher tps = TPS.matcher(Program.output(List.of(
                "pgbench",
                "-n",
                "-h",
                "localhost",
                "-p",
                String.valueOf(postgres.getPort()),
                "-U",
                "postgres",
                "-c",
                "64",
                "-j",
                "2",
                "-f",
                script.toString(),
                "-T",
                System.getProperty("bench.seconds", "10"),
                "postgres")));
        if (!tps.find()) {
            throw new IOException("pgbench printed no tps");
        }
        return Double.parseDouble(tps.group(1));
    }

    /** Events that are not applied yet. */
    long open() {
        return number("select count(*) from inbox.work where status in ('pending', 'failed')");
    }

    /** Looks at the index of what is due, as the program does: a look at the table would slow down what is measured. */
    boolean isDrained() {
        return jdbc.sql("select seq from inbox.work where thin = any ('{f,t}') and status in ('pending', 'failed')"
                        + " order by thin, next_attempt_at, seq limit 1")
                .query(Long.class)
                .optional()
                .isEmpty();
    }

    long lastEvent() {
        return number("select coalesce(max(seq), 0) from inbox.event");
    }

    /** Milliseconds from accepted to applied, of which 99 % of the events since that one took no more. */
    double lag99(long since) {
        return jdbc.sql(
                        "select percentile_cont(0.99) within group (order by extract(epoch from w.processed_at - e.received_at) * 1000)"
                                + " from inbox.event e join inbox.work w using (seq) where e.seq > :since")
                .param("since", since)
                .query(Double.class)
                .single();
    }

    /** Stores that many events of long ago, applied, so that the figures show what a full inbox costs. */
    void grow(int events) {
        jdbc.sql(
                        "insert into inbox.event (connection, id, type, object_id, customer_id, created, source, received_at, payload)"
                                + " select 'default', 'evt_old' || md5(i::text), 'invoice.updated', 'in_old' || md5((i / 4)::text),"
                                + " 'cus_old' || md5((i / 20)::text), now() - interval '30 days', 'webhook', now() - interval '30 days',"
                                + " convert_to((select string_agg(md5((i * 64 + j)::text), '') from generate_series(1, 64) j), 'UTF8')"
                                + " from generate_series(1, :events) i")
                .param("events", events)
                .update();
        jdbc.sql("insert into inbox.work (seq, lane, status, attempts, processed_at)"
                        + " select seq, hashtextextended(customer_id, 0), 'processed', 1, now() from inbox.event"
                        + " where id like 'evt_old%'")
                .update();
        jdbc.sql("analyze inbox.event, inbox.work").update();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private void admin(String sql) {
        JdbcClient.create(postgres.getPostgresDatabase()).sql(sql).update();
    }

    private static String insertOf4KiB() {
        String fields = IntStream.range(0, 100)
                .mapToObj(i -> "\"key_%d\": \"%s\""
                        .formatted(i, Integer.toHexString(i * 0x9E3779B1).repeat(3)))
                .collect(Collectors.joining(", "));
        return "insert into bench_row (payload) values ('{\"id\": \"evt_1\", %s}');%n".formatted(fields);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
