/** Reconciliations: finding and repairing what webhooks missed, and proving that nothing else is. */
package io.striperoutes.reconcile;
