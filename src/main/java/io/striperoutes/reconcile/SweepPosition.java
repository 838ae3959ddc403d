package io.striperoutes.reconcile;

import io.striperoutes.stripe.ListPage;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a sweep has come to: which list, and how far down in it. */
final class SweepPosition {
    private final List<StripeList> lists;
    private int current;
    private String after;
    private boolean listRead;
    private String unlisted;
    private int restarts;
    private Long begun;
    private StripeAnswer last;
    private boolean ours;
    private int unknown;

    SweepPosition(List<StripeList> lists) {
        this.lists = lists;
    }

    StripeList list() {
        return lists.get(current);
    }

    List<ObjectKind> kinds() {
        return lists.stream().map(StripeList::kind).distinct().toList();
    }

    /** What to ask the list for next: newest first, so that what is new meanwhile comes before the pages that are read. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>(list().parameters());
        parameters.put("limit", 100);
        if (after != null) {
            parameters.put("starting_after", after);
        }
        return parameters;
    }

    /** A page was read; the list is read once Stripe says that there are no more. */
    void read(StripeAnswer page) {
        ListPage read = ListPage.of(page.body());
        if (begun == null) {
            begun = page.sent();
        }
        last = page;
        listRead = !read.more();
        if (read.more()) {
            after = read.last(after);
        }
    }

    boolean listRead() {
        return listRead;
    }

    /** From the top again; false if that was tried too often. */
    boolean restart(int most) {
        after = null;
        return ++restarts <= most;
    }

    void nextList() {
        begun = list().lastOfItsKind() ? null : begun;
        current++;
        after = null;
        listRead = false;
        unlisted = null;
        restarts = 0;
    }

    /** The last object that was found to be on no list of its kind; null before the first was looked for. */
    String unlisted() {
        return unlisted;
    }

    /** Objects are gone through in the order of their ids. */
    void unlisted(String last) {
        unlisted = last;
    }

    boolean done() {
        return current == lists.size();
    }

    /** Stripe has told of an object that is here: the key is not that of another account. */
    void recognised() {
        ours = true;
    }

    boolean isOurs() {
        return ours;
    }

    /** Stripe does not know an object that is here, though nothing says that it was deleted. */
    void isUnknown() {
        unknown++;
    }

    /** How many of them there were. */
    int unknown() {
        return unknown;
    }

    /** Stripe's second before the kind's first page was asked for: what is known as of later may be on none. */
    long begun() {
        return begun;
    }

    /** The page that ended the list: as of it, an object that was on none is not listed. */
    StripeAnswer last() {
        return last;
    }
}
