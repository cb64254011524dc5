package io.tidemark.event.decode;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event.
 *
 * @param value null of a tombstone
 */
public record EncodedEvent(byte[] key, byte @Nullable [] value) {}
