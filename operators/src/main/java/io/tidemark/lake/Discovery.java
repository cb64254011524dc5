package io.tidemark.lake;

import java.util.List;
import java.util.Map;

/**
 * What one comparison found.
 *
 * @param tasks in the order in which they should be worked off
 * @param before of the paths of tasks, what was known of them; none for new files
 * @param forgotten files that have gone and whose disappearance means nothing
 * @param held files that are gone but are not taken back
 * @param lookAgain whether files are missing that a listing of its own is to confirm
 */
public record Discovery(
    List<FileTask> tasks,
    Map<String, KnownFile> before,
    Map<String, KnownFile> forgotten,
    HeldFiles held,
    boolean lookAgain) {
  /** Number of files that are gone but are not taken back. */
  public int vanishedHeld() {
    return held.paths().size();
  }
}
