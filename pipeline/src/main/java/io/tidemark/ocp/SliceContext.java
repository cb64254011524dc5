package io.tidemark.ocp;

import java.util.HashMap;
import java.util.Map;

/**
 * What the parts of one slice's computation share.
 *
 * @param nodeLabels N of the specification
 * @param namespaceLabels S of the specification
 * @param matches the cost categories of the namespaces met so far
 */
record SliceContext(
    SliceTexts texts,
    LabelSets labels,
    LabelVariants nodeLabels,
    LabelVariants namespaceLabels,
    Dimensions dimensions,
    Map<Integer, Categories.Match> matches) {

  static SliceContext of(SliceInput input, Dimensions dimensions, LabelConflict conflict) {
    SliceTexts texts = new SliceTexts();
    LabelSets labels = new LabelSets(dimensions.keys());
    return new SliceContext(
        texts,
        labels,
        variants(input, Datasets.NODE_LABELS, Partials.NODE, conflict, texts, labels),
        variants(input, Datasets.NAMESPACE_LABELS, Partials.NAMESPACE, conflict, texts, labels),
        dimensions,
        new HashMap<>());
  }

  private static LabelVariants variants(
      SliceInput input,
      String dataset,
      String owner,
      LabelConflict conflict,
      SliceTexts texts,
      LabelSets labels) {
    return LabelVariants.of(
        input.frames(dataset, Partials.GROUPS), owner, dataset, conflict, texts, labels);
  }

  /** What of the cost categories applies to a namespace. */
  Categories.Match category(int namespace) {
    return matches.computeIfAbsent(namespace, id -> dimensions.categories().of(texts.get(id)));
  }
}
