/** Acts on Stripe's own objects: search, get, insert, upsert, update, delete, cancel; the classes that routes of any Camel application call are public and need no Spring. */
package io.striperoutes.actions;
