/** What people see and click, in a real browser. */
package io.striperoutes.browser;
