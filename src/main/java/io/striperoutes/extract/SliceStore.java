package io.striperoutes.extract;

import io.striperoutes.stripe.StripeList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** The rows of slices: how far a full run has come, whichever node goes on with it. */
@Component
class SliceStore {
    private final ExtractStore store;

    SliceStore(ExtractStore store) {
        this.store = store;
    }

    /**
     * What Stripe has told of, held against what is here.
     *
     * @param begun Unix second, by Stripe's clock, in which the first page was asked for
     */
    record Proof(long slices, long unread, long gaps, long received, long present, long begun) {
        /** Why the run is not complete; null if it is. */
        String lacks() {
            if (unread > 0 || gaps > 0) {
                return "%d of %d slices were not read to their end, and %d gaps lie between them"
                        .formatted(unread, slices, gaps);
            }
            return received == present
                    ? null
                    : "%d of %d objects that Stripe lists are still missing here"
                            .formatted(received - present, received);
        }
    }

    /** The slices of a run that goes on; none of one that begins. */
    List<Slice> load(Extract extract) {
        return store.byExtract("extract/load-slices", extract)
                .query(SliceStore::slice)
                .list();
    }

    /**
     * Writes how far a slice has come, and what it gives to others, in the transaction of its page.
     *
     * @param slices the slice itself, and after it the others
     */
    void save(Extract extract, List<Slice> slices, ListedPage page) {
        Slice own = slices.get(0);
        store.byExtract("extract/save-slice", extract)
                .param("list", own.list().name())
                .param("from", own.from())
                .param("to", own.to())
                .param("after", own.after())
                .param("reached", own.reached())
                .param("begun", page.sent())
                .param("shown", page.objects().size())
                .param("done", own.done())
                .update();
        insert(extract, slices.subList(1, slices.size()));
    }

    Proof prove(Extract extract) {
        return store.byExtract("extract/prove-extract", extract)
                .param(
                        "lists",
                        extract.object().lists().stream().map(Enum::name).toArray(String[]::new))
                .param("end", Slice.END)
                .query((row, n) -> new Proof(
                        row.getLong("slices"),
                        row.getLong("unread"),
                        row.getLong("gaps"),
                        row.getLong("received"),
                        row.getLong("present"),
                        row.getLong("begun")))
                .single();
    }

    void forget(Extract extract) {
        store.byExtract("extract/forget-slices", extract).update();
    }

    /** New slices; those of a run that begins make up the whole of each list. */
    void insert(Extract extract, List<Slice> slices) {
        if (!slices.isEmpty()) {
            store.byExtract("extract/insert-slices", extract)
                    .param(
                            "lists",
                            slices.stream().map(slice -> slice.list().name()).toArray(String[]::new))
                    .param("from", slices.stream().map(Slice::from).toArray(Long[]::new))
                    .param("to", slices.stream().map(Slice::to).toArray(Long[]::new))
                    .update();
        }
    }

    private static Slice slice(ResultSet row, int number) throws SQLException {
        long reached = row.getLong("reached");
        Long second = row.wasNull() ? null : reached;
        return new Slice(
                StripeList.valueOf(row.getString("list")),
                row.getLong("from_second"),
                row.getLong("to_second"),
                row.getString("after"),
                second,
                row.getBoolean("done"));
    }
}
