package io.striperoutes.architecture.broken.invoices;

import io.striperoutes.architecture.broken.payments.Payments;

/** A mistake that a rule must see. */
public class Invoices {
    Payments payments;
}
