package io.tidemark.scan;

/** The values of a page in one encoding, without those that are null. */
interface PageValues {
  /** Decodes the values of these rows into the slots from their first. */
  void put(CellConverter converter, PresentRows rows);
}
