package io.tidemark.fold;

/** Addresses one part of one version of an input within a slice. Part of keyed state. */
public record BlockKey(String input, long sequence, int part) {}
