/** Who calls: bearer tokens, api-keys, roles, which paths are open, and the audit; it knows no other package of this project. */
package io.striperoutes.security;
