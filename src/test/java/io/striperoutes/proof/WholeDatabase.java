package io.striperoutes.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that the database holds: every table of every schema but PostgreSQL's own, every column. */
final class WholeDatabase {
    private static final String TABLES =
            """
            select format('%I.%I', n.nspname, c.relname)
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_t%'
             order by 1
            """;

    private final JdbcClient jdbc;

    WholeDatabase(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A value that holds one of the words, in whatever case. */
    record Found(String column, String value) {}

    List<Found> holding(Collection<String> words) {
        List<Found> found = new ArrayList<>();
        for (String table : jdbc.sql(TABLES).query(String.class).list()) {
            jdbc.sql("select * from " + table)
                    .query()
                    .listOfRows()
                    .forEach(row -> row.forEach((column, value) -> {
                        String text = text(value);
                        if (words.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains)) {
                            found.add(new Found(table + "." + column, text));
                        }
                    }));
        }
        return found;
    }

    /** The columns that hold one of the words. */
    Collection<String> columnsHolding(Collection<String> words) {
        return holding(words).stream().map(Found::column).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    /** Bytes as the text that they are, unpacked if they are packed. */
    private static String text(Object value) {
        if (!(value instanceof byte[] bytes)) {
            return String.valueOf(value);
        }
        boolean packed = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        try {
            return new String(
                    packed ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes,
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
