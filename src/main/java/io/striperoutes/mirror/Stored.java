package io.striperoutes.mirror;

/**
 * What is stored of an object, without its snapshot.
 *
 * @param everLive whether a subscription was seen live at any time
 * @param version counts the writes of the row
 */
record Stored(Standing standing, boolean everLive, int version) {}
