/** What may be bought: plans, prices, and which tier, packages and limits a price gives. */
package io.striperoutes.catalog;
