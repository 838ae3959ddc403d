package io.striperoutes.stripe.client;

/** Lets calls go no faster than Stripe allows an account. */
interface RateBudget {
    /** Leaves the limit to Stripe: for who has no database to share it by. */
    RateBudget NONE = new RateBudget() {
        @Override
        public void await(Call call) {
            // nothing is counted, so nothing waits
        }

        @Override
        public void tooFast(Call call, boolean account) {
            // the retry's own pause has to do
        }
    };

    /**
     * Waits until the call may be made.
     *
     * @throws io.striperoutes.stripe.StripeFailure if that would take too long
     */
    void await(Call call) throws InterruptedException;

    /**
     * Stripe has said that it was too fast.
     *
     * @param account whether over all; else at this endpoint alone
     */
    void tooFast(Call call, boolean account);
}
