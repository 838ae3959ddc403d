/** The customer's state and entitlements, decided from facts alone. */
package io.striperoutes.lifecycle;
