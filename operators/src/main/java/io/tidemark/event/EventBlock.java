package io.tidemark.event;

/**
 * Some events of one hour on their way to where the hour is kept, as a block of one frame (see
 * {@link EventFrame}). Serialized by Flink as a POJO.
 *
 * @param rows number of events
 */
public record EventBlock(EventHour hour, int rows, byte[] block) {}
