/** Where an event goes: which route handles its type, whether the type is switched on, and what is owed to integrators. */
package io.striperoutes.dispatch;
