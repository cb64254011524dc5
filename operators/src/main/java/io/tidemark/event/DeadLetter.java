package io.tidemark.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record on its way to a topic of such: key, value and headers as they were, and where
 * it came from and what is wrong in further headers, under the names that Kafka Connect gives them.
 *
 * @param key null if it has none, or is too large
 * @param value null of a tombstone, or if it is too large
 */
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
  static final String TOPIC = "__connect.errors.topic";
  static final String PARTITION = "__connect.errors.partition";
  static final String OFFSET = "__connect.errors.offset";
  static final String PIPELINE = "__connect.errors.connector.name";
  static final String REASON = "__connect.errors.exception.message";
  static final String TIMESTAMP = "tidemark.errors.timestamp";
  static final String ENTRY = "tidemark.errors.quarantine.id";

  /** Bytes of key and value together that a letter is without: the quarantine has them. */
  static final String OMITTED = "tidemark.errors.omitted.bytes";

  /** More than this a broker refuses by default, and with it everything that comes after. */
  static final int LARGEST = 900_000;

  private static final int LONGEST_REASON = 4_096;

  /** A header; its name may repeat. */
  public record Header(String name, byte[] value) {}

  /**
   * The letter of a record.
   *
   * @param entry id of the record's entry in quarantine
   */
  public static DeadLetter of(RawEvent event, String pipeline, String entry, String reason) {
    long bytes = length(event.key()) + length(event.value());
    long ofHeaders = 0;
    for (int i = 0; i < event.headerNames().length; i++) {
      ofHeaders += event.headerNames()[i].length() * 3L + event.headerValues()[i].length + 10;
    }
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < event.headerNames().length && ofHeaders <= LARGEST; i++) {
      headers.add(new Header(event.headerNames()[i], event.headerValues()[i]));
    }
    add(headers, TOPIC, event.topic());
    add(headers, PARTITION, Integer.toString(event.partition()));
    add(headers, OFFSET, Long.toString(event.offset()));
    add(headers, TIMESTAMP, Long.toString(event.timestamp()));
    add(headers, PIPELINE, pipeline);
    add(headers, REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
    add(headers, ENTRY, entry);
    if (bytes + ofHeaders > LARGEST) {
      add(headers, OMITTED, Long.toString(bytes));
      return new DeadLetter(null, null, headers);
    }
    return new DeadLetter(event.key(), event.value(), headers);
  }

  private static void add(List<Header> headers, String name, String value) {
    headers.add(new Header(name, value.getBytes(StandardCharsets.UTF_8)));
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
