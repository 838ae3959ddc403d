/** The program as a process of its own, which can be measured and killed. */
package io.striperoutes.program;
