package io.striperoutes.sandbox;

/** A page about one object of an account. Called under the lock of the account. */
interface Page {
    /** Shows it; with what went wrong before, or null. */
    HttpAnswer show(String id, String problem);

    /**
     * Does what a form on it asks for.
     *
     * @throws StripeError if that is refused, which is then shown
     */
    HttpAnswer act(String id, Parameters form);
}
