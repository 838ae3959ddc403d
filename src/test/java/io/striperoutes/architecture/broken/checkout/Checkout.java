package io.striperoutes.architecture.broken.checkout;

import io.striperoutes.architecture.broken.invoices.Invoices;

/** A mistake that a rule must see. */
public class Checkout {
    Invoices invoices;
}
