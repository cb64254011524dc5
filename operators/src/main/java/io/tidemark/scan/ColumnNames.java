package io.tidemark.scan;

import io.tidemark.workload.ColumnSpec;
import java.util.List;

/** Finds a wanted column among a file's columns. */
final class ColumnNames {
  static final int ABSENT = -1;

  private ColumnNames() {}

  /**
   * The position of the column's name, without regard to case; {@link #ABSENT} if it is optional
   * and not there.
   */
  static int find(ColumnSpec spec, List<String> names) throws UnreadableFileException {
    int found = ABSENT;
    for (int i = 0; i < names.size(); i++) {
      if (spec.name().equalsIgnoreCase(names.get(i))) {
        if (found != ABSENT) {
          throw new UnreadableFileException(
              "column "
                  + spec.name()
                  + " appears twice, in positions "
                  + (found + 1)
                  + " and "
                  + (i + 1)
                  + "; expected once");
        }
        found = i;
      }
    }
    if (found == ABSENT && spec.required()) {
      throw new UnreadableFileException(
          "column " + spec.name() + " is missing; the file has " + String.join(", ", names));
    }
    return found;
  }
}
