package io.striperoutes.mirror;

import java.time.Instant;

/** An object to fetch from Stripe, not before a moment. */
record Wanted(ObjectKey key, String reason, Instant dueAt) {}
