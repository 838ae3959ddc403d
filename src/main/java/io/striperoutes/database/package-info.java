/** The database itself: where it runs, and the SQL files that others send to it. */
package io.striperoutes.database;
