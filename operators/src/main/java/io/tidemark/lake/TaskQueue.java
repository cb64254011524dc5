package io.tidemark.lake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait and tasks that are in readers' hands. Of the tasks for one path only one is in a
 * reader's hands at a time, in the order in which they were added.
 */
final class TaskQueue {
  private final Deque<FileTask> waiting = new ArrayDeque<>();
  private final Map<String, List<FileTask>> waitingByPath = new HashMap<>();
  private final Map<String, FileTask> handed = new HashMap<>();

  void add(FileTask task) {
    waiting.addLast(task);
    waitingByPath.computeIfAbsent(task.path(), unused -> new ArrayList<>(1)).add(task);
  }

  /** Takes up a task that a restored reader holds. */
  void addHanded(FileTask task) {
    handed.put(task.path(), task);
  }

  /** The next task for a reader; null if there is none that may be handed out now. */
  @Nullable FileTask next() {
    for (Iterator<FileTask> tasks = waiting.iterator(); tasks.hasNext(); ) {
      FileTask task = tasks.next();
      if (!handed.containsKey(task.path()) && isFirst(task)) {
        tasks.remove();
        List<FileTask> ofPath = waitingByPath.get(task.path());
        if (ofPath != null) {
          ofPath.remove(task);
          if (ofPath.isEmpty()) {
            waitingByPath.remove(task.path());
          }
        }
        handed.put(task.path(), task);
        return task;
      }
    }
    return null;
  }

  /** Tasks of one path that several lost readers had come back in any order. */
  private boolean isFirst(FileTask task) {
    return waitingByPath.getOrDefault(task.path(), List.of()).stream()
        .noneMatch(other -> other.sequence() < task.sequence());
  }

  /** A reader is done with a task; null if it is not in a reader's hands. */
  @Nullable FileTask done(String path, long sequence) {
    FileTask task = handed.get(path);
    return task != null && task.sequence() == sequence ? handed.remove(path) : null;
  }

  /** Tasks whose reader was lost come first again, also those that it had reported. */
  void returned(Collection<FileTask> tasks) {
    List<FileTask> latestFirst =
        tasks.stream().sorted(Comparator.comparingLong(FileTask::sequence).reversed()).toList();
    for (FileTask task : latestFirst) {
      done(task.path(), task.sequence());
      waiting.addFirst(task);
      waitingByPath.computeIfAbsent(task.path(), unused -> new ArrayList<>(1)).add(0, task);
    }
  }

  /** The tasks for a path that are not done. */
  List<FileTask> of(String path) {
    List<FileTask> tasks = new ArrayList<>(waitingByPath.getOrDefault(path, List.of()));
    FileTask inHand = handed.get(path);
    if (inHand != null) {
      tasks.add(inHand);
    }
    return tasks;
  }

  boolean isBusy(String path) {
    return handed.containsKey(path) || waitingByPath.containsKey(path);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && handed.isEmpty();
  }

  int size() {
    return waiting.size() + handed.size();
  }

  int waitingSize() {
    return waiting.size();
  }

  Collection<FileTask> waiting() {
    return waiting;
  }

  Collection<FileTask> handed() {
    return handed.values();
  }
}
