package io.striperoutes.failure;

import org.apache.camel.CamelContext;

/** Work that ends where it is, as the program is being stopped. */
public final class Stopped extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private Stopped() {
        super("the program was stopped");
    }

    /**
     * To be asked between two steps of long work.
     *
     * @throws Stopped if the program is being stopped
     */
    public static void check(CamelContext context) {
        if (context.isStopping() || context.isStopped()) {
            throw new Stopped();
        }
    }
}
