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
 * Tasks that wait and tasks that are in readers' hands. Of the tasks for one path only those of one
 * sequence, the ranges of one version, are in readers' hands at a time, in the order of sequences.
 */
final class TaskQueue {
  private final Deque<FileTask> waiting = new ArrayDeque<>();
  private final Map<String, List<FileTask>> waitingByPath = new HashMap<>();
  private final Map<String, List<FileTask>> handed = new HashMap<>();
  private int handedSize;

  /** A path and sequence counts once, however many ranges it has. */
  private int files;

  void add(FileTask task) {
    files += holds(task.path(), task.sequence()) ? 0 : 1;
    waiting.addLast(task);
    put(waitingByPath, task);
  }

  /** Takes up a task that a restored reader holds. */
  void addHanded(FileTask task) {
    files += holds(task.path(), task.sequence()) ? 0 : 1;
    put(handed, task);
    handedSize++;
  }

  /** The next task for a reader; null if there is none that may be handed out now. */
  @Nullable FileTask next() {
    for (Iterator<FileTask> tasks = waiting.iterator(); tasks.hasNext(); ) {
      FileTask task = tasks.next();
      if (isFirst(task)) {
        tasks.remove();
        remove(waitingByPath, task);
        put(handed, task);
        handedSize++;
        return task;
      }
    }
    return null;
  }

  /** Tasks of one path that several lost readers had come back in any order. */
  private boolean isFirst(FileTask task) {
    for (FileTask other : handed.getOrDefault(task.path(), List.of())) {
      if (other.sequence() != task.sequence()) {
        return false;
      }
    }
    for (FileTask other : waitingByPath.getOrDefault(task.path(), List.of())) {
      if (other.sequence() < task.sequence()) {
        return false;
      }
    }
    return true;
  }

  /** A reader is done with a task; null if it is not in a reader's hands. */
  @Nullable FileTask done(String path, long sequence, FileRange range) {
    for (FileTask task : handed.getOrDefault(path, List.of())) {
      if (task.sequence() == sequence && task.range().equals(range)) {
        remove(handed, task);
        handedSize--;
        files -= holds(path, sequence) ? 0 : 1;
        return task;
      }
    }
    return null;
  }

  /** Tasks whose reader was lost come first again, also those that it had reported. */
  void returned(Collection<FileTask> tasks) {
    List<FileTask> latestFirst =
        tasks.stream().sorted(Comparator.comparingLong(FileTask::sequence).reversed()).toList();
    for (FileTask task : latestFirst) {
      done(task.path(), task.sequence(), task.range());
      files += holds(task.path(), task.sequence()) ? 0 : 1;
      waiting.addFirst(task);
      waitingByPath.computeIfAbsent(task.path(), unused -> new ArrayList<>(1)).add(0, task);
    }
  }

  /** The tasks for a path that are not done. */
  List<FileTask> of(String path) {
    List<FileTask> tasks = new ArrayList<>(waitingByPath.getOrDefault(path, List.of()));
    tasks.addAll(handed.getOrDefault(path, List.of()));
    return tasks;
  }

  /** Whether any range of a file's task is not done. */
  boolean holds(String path, long sequence) {
    return has(waitingByPath, path, sequence) || has(handed, path, sequence);
  }

  boolean isBusy(String path) {
    return handed.containsKey(path) || waitingByPath.containsKey(path);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && handed.isEmpty();
  }

  /** Tasks that are not done; the ranges of one version are one. */
  int files() {
    return files;
  }

  Collection<FileTask> waiting() {
    return waiting;
  }

  List<FileTask> handed() {
    List<FileTask> all = new ArrayList<>(handedSize);
    handed.values().forEach(all::addAll);
    return all;
  }

  private static boolean has(Map<String, List<FileTask>> tasks, String path, long sequence) {
    for (FileTask task : tasks.getOrDefault(path, List.of())) {
      if (task.sequence() == sequence) {
        return true;
      }
    }
    return false;
  }

  private static void put(Map<String, List<FileTask>> tasks, FileTask task) {
    tasks.computeIfAbsent(task.path(), unused -> new ArrayList<>(1)).add(task);
  }

  private static void remove(Map<String, List<FileTask>> tasks, FileTask task) {
    List<FileTask> ofPath = tasks.get(task.path());
    if (ofPath != null && ofPath.remove(task) && ofPath.isEmpty()) {
      tasks.remove(task.path());
    }
  }
}
