/** The durable table of events: taken in here before anything is acknowledged, and worked on from here. */
package io.striperoutes.inbox;
