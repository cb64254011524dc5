package io.tidemark.fold;

/** Addresses one part of one version of a file within a slice. Part of keyed state. */
public record BlockKey(String path, long sequence, int part) {}
