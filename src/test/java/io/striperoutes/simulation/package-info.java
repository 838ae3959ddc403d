/**
 * A seeded Stripe account for tests: lives of customers as events, in several API versions, and the truth at their end.
 * It reads nothing of the program but {@code Json}, so that it is a second opinion and can run as a process of its own.
 */
package io.striperoutes.simulation;
