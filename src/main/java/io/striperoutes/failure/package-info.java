/** How a failure is told; it knows no other package of this project. */
package io.striperoutes.failure;
