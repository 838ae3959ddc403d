package io.striperoutes.mirror;

import java.util.Map;

/** How one step can be seen to lead to another where no exact order exists; the stricter way first. */
enum Lead {
    /** The other's old values lead back to the whole of this one. */
    REWOUND {
        @Override
        boolean leads(Map<String, Object> from, Step to) {
            return to.before() != null && to.before().equals(from);
        }
    },
    /** This one holds the other's old values. */
    HOLDS {
        @Override
        boolean leads(Map<String, Object> from, Step to) {
            return to.before() != null && Rewind.holds(from, to.before(), to.after());
        }
    };

    abstract boolean leads(Map<String, Object> from, Step to);
}
