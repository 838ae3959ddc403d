/** The HTTP API as an OpenAPI document, and a page of it; it knows no other package of this project. */
package io.striperoutes.openapi;
