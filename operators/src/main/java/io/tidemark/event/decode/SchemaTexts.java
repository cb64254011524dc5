package io.tidemark.event.decode;

import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Reads schemas from their JSON. Names and defaults are taken as other writers have them. */
final class SchemaTexts {
  private SchemaTexts() {}

  /**
   * @throws IllegalArgumentException if the text is no schema
   */
  static Schema parse(String text) {
    try {
      return new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false).parse(text);
    } catch (RuntimeException e) {
      // An unknown type's name is a NullPointerException of Avro's parser.
      throw new IllegalArgumentException("no Avro schema: " + e.getMessage(), e);
    }
  }
}
