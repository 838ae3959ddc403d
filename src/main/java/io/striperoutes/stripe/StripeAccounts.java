package io.striperoutes.stripe;

import java.util.Optional;

/** Which account a connection stands for. */
@FunctionalInterface
public interface StripeAccounts {

    /** The account of that connection; empty if there is none, or it has no key. */
    Optional<StripeAccount> find(String connection);
}
