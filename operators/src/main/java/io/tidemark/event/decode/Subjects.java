package io.tidemark.event.decode;

import org.apache.avro.Schema;

/**
 * The registry's subjects of a topic.
 *
 * @param oneType whether the topic holds one type of event: a subject's schemas are versions of
 *     each other
 */
record Subjects(String topic, boolean oneType) {
  private static final String KEY = "Key";

  String of(Schema schema) {
    if (!oneType) {
      return topic + "-" + schema.getFullName();
    }
    return topic + (schema.getName().endsWith(KEY) ? "-key" : "-value");
  }
}
