package io.tidemark.lake;

/**
 * The version of a file that was last handed out.
 *
 * @param scope under which scan signature and dates it is read: under another scope the same
 *     version is read again
 */
public record KnownFile(String version, String scope, long length, long sequence) {}
