package io.tidemark.flink.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Which requests may be deleted: those whose record was emitted before the barrier of a checkpoint
 * that has completed. The task's thread adds, the fetcher's takes.
 */
final class SeenRequests {
  private final List<Long> emitted = new ArrayList<>();
  private final TreeMap<Long, List<Long>> inCheckpoint = new TreeMap<>();
  private final Queue<List<Long>> done = new ConcurrentLinkedQueue<>();

  void emitted(long request) {
    emitted.add(request);
  }

  void snapshot(long checkpoint) {
    inCheckpoint.put(checkpoint, List.copyOf(emitted));
    emitted.clear();
  }

  /** Checkpoints before it that were lost hold no more than it does. */
  void completed(long checkpoint) {
    Map<Long, List<Long>> held = inCheckpoint.headMap(checkpoint, true);
    held.values().forEach(done::add);
    held.clear();
  }

  /** The requests to delete now; none of them is given again. */
  List<Long> takeDone() {
    List<Long> requests = new ArrayList<>();
    for (List<Long> some = done.poll(); some != null; some = done.poll()) {
      requests.addAll(some);
    }
    return requests;
  }
}
