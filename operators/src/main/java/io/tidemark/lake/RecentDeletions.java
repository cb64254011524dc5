package io.tidemark.lake;

import io.tidemark.workload.LakeFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Files that were taken back a short while ago: a directory that is deleted file by file goes in
 * many small shares, which together are as doubtful as a large one.
 */
final class RecentDeletions {
  /** Milliseconds. */
  static final long WINDOW = 10 * 60_000L;

  private final Deque<Deletion> deletions = new ArrayDeque<>();

  private record Deletion(LakeFile file, long at) {}

  void add(LakeFile file, long at) {
    deletions.add(new Deletion(file, at));
  }

  /** Those that are not long ago. */
  List<LakeFile> since(long now) {
    while (!deletions.isEmpty() && deletions.peek().at() <= now - WINDOW) {
      deletions.remove();
    }
    return deletions.stream().map(Deletion::file).toList();
  }

  /** They were meant. */
  void forget() {
    deletions.clear();
  }
}
