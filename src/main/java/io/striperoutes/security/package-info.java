/** Who calls: bearer tokens, roles, and which paths are open; it knows no other package of this project. */
package io.striperoutes.security;
