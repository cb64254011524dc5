package io.tidemark.event;

/**
 * An event that cannot be counted. Serialized by Flink as a POJO.
 *
 * @param event where it came from; without key, value and headers if only its row is still known
 * @param source whose data it is; empty if it does not say
 * @param reason what is wrong, for a person
 * @param payload the row or the offending value as text; may be empty
 */
public record RejectedEvent(RawEvent event, String source, String reason, String payload) {}
