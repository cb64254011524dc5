package io.tidemark.flink.source;

import io.tidemark.lake.FileTask;
import io.tidemark.lake.HandoutRule;
import io.tidemark.lake.LakeMemory;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;

/**
 * Gives readers that ask for work what the memory has for them, several small files at a time, and
 * marks how far they have come.
 */
final class Handout {
  private final SplitEnumeratorContext<LakeSplit> context;
  private final LakeMemory memory;
  private final Marks marks = new Marks();
  private final TreeSet<Integer> idleReaders = new TreeSet<>();

  /** Slices that were asked for and that no known file touches, by request. */
  private final Map<Long, SliceId> checks = new TreeMap<>();

  Handout(SplitEnumeratorContext<LakeSplit> context, LakeMemory memory) {
    this.context = context;
    this.memory = memory;
  }

  void asksForWork(int reader) {
    idleReaders.add(reader);
  }

  /** A reader has started: nobody knows how far its work has come. */
  void started(int reader) {
    marks.forget(reader);
  }

  void lost(int reader, List<LakeSplit> splits) {
    List<FileTask> tasks = new ArrayList<>();
    for (LakeSplit split : splits) {
      if (split instanceof LakeSplit.Work work) {
        tasks.add(work.task());
      } else if (split instanceof LakeSplit.Seal seal) {
        memory.sealReturned(seal.slice());
      } else if (split instanceof LakeSplit.Check check) {
        checks.put(check.request(), check.slice());
      }
    }
    memory.returned(tasks);
    idleReaders.remove(reader);
    marks.forget(reader);
  }

  /** Work was found by a listing, or after it. */
  void found(long listing) {
    marks.found(listing);
  }

  /** A slice is to be finished although no known file touches it. */
  void check(long request, SliceId slice) {
    checks.put(request, slice);
  }

  /**
   * Gives out what there is.
   *
   * @param listing the last one that succeeded
   */
  void give(long listing) {
    idleReaders.retainAll(context.registeredReaders().keySet());
    Map<Integer, List<LakeSplit>> given = new HashMap<>();
    while (!idleReaders.isEmpty()) {
      List<LakeSplit> splits = next(listing);
      if (splits.isEmpty()) {
        break;
      }
      given.put(idleReaders.pollFirst(), splits);
    }
    assign(given);
    giveChecks(listing);
  }

  /** Whether everything has been given out and done. */
  boolean isIdle() {
    return memory.isIdle() && checks.isEmpty();
  }

  /** Tells the readers that are due that all of a listing has been given out. */
  void mark(long listing) {
    Map<Integer, List<LakeSplit>> due = new HashMap<>();
    for (int reader : marks.due(context.registeredReaders().keySet(), listing)) {
      due.put(reader, List.of(new LakeSplit.Mark(listing)));
    }
    assign(due);
  }

  private List<LakeSplit> next(long listing) {
    SliceId seal = memory.nextSeal(System.currentTimeMillis());
    if (seal != null) {
      return List.of(new LakeSplit.Seal(seal, listing));
    }
    List<LakeSplit> splits = new ArrayList<>();
    HandoutRule rule = new HandoutRule(memory.waiting(), context.registeredReaders().size());
    while (rule.goesOn()) {
      FileTask task = memory.next();
      if (task == null) {
        break;
      }
      rule.gave(task);
      splits.add(new LakeSplit.Work(task));
    }
    return splits;
  }

  private void giveChecks(long listing) {
    Optional<Integer> reader = context.registeredReaders().keySet().stream().findFirst();
    if (reader.isPresent() && !checks.isEmpty()) {
      List<LakeSplit> splits = new ArrayList<>();
      checks.forEach(
          (request, slice) -> {
            splits.add(new LakeSplit.Check(slice, listing, request));
            memory.seenTo(request);
          });
      checks.clear();
      assign(Map.of(reader.get(), splits));
      marks.found(listing);
    }
  }

  private void assign(Map<Integer, List<LakeSplit>> splits) {
    if (!splits.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(splits));
    }
  }
}
