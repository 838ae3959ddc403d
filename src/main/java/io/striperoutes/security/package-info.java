/** Who calls: bearer tokens, api-keys, roles, which paths are open, and the audit; it knows no feature of this project. */
package io.striperoutes.security;
