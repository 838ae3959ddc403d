/** What the environment sets: read, checked and, in sandbox mode, made up before anything else starts. */
package io.striperoutes.settings;
