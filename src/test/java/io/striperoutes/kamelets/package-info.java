/** The kamelets: how their files are written, and that each does what it says in a Camel application that has nothing else of ours. */
package io.striperoutes.kamelets;
