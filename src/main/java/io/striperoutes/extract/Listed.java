package io.striperoutes.extract;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The ids that Stripe has told of in a run: for its proof, and so that none counts twice. */
@Component
class Listed {
    private static final int PORTION = 100;

    private final ExtractStore store;

    Listed(ExtractStore store) {
        this.store = store;
    }

    /**
     * Notes ids.
     *
     * @param applied whether the mirror has them
     * @return those that are new to the run
     */
    Set<String> add(Extract extract, Collection<String> ids, boolean applied) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(store.byExtract("extract/add-listed", extract)
                        .param("ids", ids.toArray(String[]::new))
                        .param("applied", applied)
                        .query(String.class)
                        .list());
    }

    /** Notes ids that a page has shown, each as applied if the mirror has it now. */
    void addShown(Extract extract, Collection<String> ids) {
        if (!ids.isEmpty()) {
            store.byExtract("extract/add-shown", extract)
                    .param("kind", extract.object().kind().stripeName())
                    .param("ids", ids.toArray(String[]::new))
                    .update();
        }
    }

    long count(Extract extract) {
        return store.byExtract("extract/count-listed", extract)
                .query(Long.class)
                .single();
    }

    /** Some of those that could not be applied. */
    List<String> unapplied(Extract extract) {
        return store.byExtract("extract/find-unapplied", extract)
                .param("limit", PORTION)
                .query(String.class)
                .list();
    }

    /** Stripe knows it no more. */
    void forget(Extract extract, String id) {
        store.byExtract("extract/forget-unlisted", extract).param("id", id).update();
    }

    void forget(Extract extract) {
        store.byExtract("extract/forget-listed", extract).update();
    }
}
