package io.tidemark.scan;

/** Values that are ids of the chunk's dictionary: the bits of an id in one byte, then runs. */
final class DictionaryIds implements PageValues {
  private final HybridRuns runs;
  private final int[] ids;

  private DictionaryIds(HybridRuns runs, int[] ids) {
    this.runs = runs;
    this.ids = ids;
  }

  /**
   * @param ids scratch for a batch
   */
  static DictionaryIds of(PageBytes bytes, int[] ids) {
    // A page of nulls may be empty.
    int width = bytes.left() == 0 ? 0 : bytes.takeByte();
    return new DictionaryIds(new HybridRuns(bytes, width), ids);
  }

  @Override
  public void put(CellConverter converter, PresentRows rows) {
    runs.read(ids, rows.count());
    converter.putEntries(ids, rows);
  }
}
