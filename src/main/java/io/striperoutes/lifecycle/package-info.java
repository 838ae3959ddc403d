/** The application's own customers, and their state and entitlements, decided from facts alone. */
package io.striperoutes.lifecycle;
