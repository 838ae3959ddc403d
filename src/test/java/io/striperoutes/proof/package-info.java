/** The program beside the sandbox, whatever happens on the way: at the end both must know the same. */
package io.striperoutes.proof;
