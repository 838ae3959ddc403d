/** The way to Stripe's customer portal: its address for who is signed in, links for mails, and what these lead to. */
package io.striperoutes.portal;
