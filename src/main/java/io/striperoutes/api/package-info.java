/** The HTTP API's own words: problems, pages, and how requests are read and answered. */
package io.striperoutes.api;
