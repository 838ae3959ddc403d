/** Measures how fast the packaged program is, against what its PostgreSQL can do by itself. */
package io.striperoutes.bench;
