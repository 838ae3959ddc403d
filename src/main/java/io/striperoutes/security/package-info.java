/** Who calls: bearer tokens, api-keys, roles, and which paths are open; it knows no other package of this project. */
package io.striperoutes.security;
