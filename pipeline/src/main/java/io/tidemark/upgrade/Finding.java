package io.tidemark.upgrade;

/**
 * One state, or a whole operator, in a snapshot and in this release.
 *
 * @param operator its uid, or its hash if the snapshot does not tell the uid
 * @param state empty if it is about the whole operator
 * @param what differs; empty if nothing does
 */
public record Finding(String operator, String state, String kind, Verdict verdict, String what) {}
