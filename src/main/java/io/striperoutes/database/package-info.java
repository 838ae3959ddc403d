/** Where the rows are: the database that is named, or an embedded PostgreSQL that the program runs itself. */
package io.striperoutes.database;
