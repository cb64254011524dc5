package io.tidemark.ocp;

import io.tidemark.workload.LakeFormat;

/**
 * What becomes of a text of the file before it takes part in a group. Absent text is {@code ""}.
 */
@FunctionalInterface
interface TextRule {
  /** A name is kept as it is. */
  TextRule NAME = JsonbText::storable;

  String apply(String text) throws UnacceptableText;

  /** Labels become canonical JSON, whatever form the file's format gives them. */
  static TextRule labels(LakeFormat format) {
    return format == LakeFormat.CSV
        ? text -> LabelJson.of(LabelText.parseItems(text))
        : TextRule::ofJson;
  }

  private static String ofJson(String text) throws UnacceptableText {
    LabelSet plain = StorableText.isStorable(text) ? PlainLabels.read(text, null) : null;
    return plain == null ? LabelJson.of(LabelText.parseJson(text)) : plain.text();
  }
}
