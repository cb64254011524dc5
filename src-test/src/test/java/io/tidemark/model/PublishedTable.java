package io.tidemark.model;

import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.SliceId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The table and its ledger, by the publisher's rules. Survives every crash. */
final class PublishedTable {

  /** What is shown of a slice. */
  record Entry(
      long epoch,
      long sequence,
      long generation,
      String checksum,
      String state,
      String finishedWith,
      Frame rows) {}

  private final Map<SliceId, Entry> entries = new HashMap<>();
  private long epoch;
  private int written;

  /** A new deployment. */
  long claim() {
    return ++epoch;
  }

  /** Publications of rows so far. */
  int written() {
    return written;
  }

  Map<SliceId, Entry> entries() {
    return entries;
  }

  /** Checksums as a deployment's first reading of the ledger has them. */
  Map<String, String> checksums() {
    Map<String, String> checksums = new TreeMap<>();
    entries.forEach((slice, entry) -> checksums.put(LookupSnapshot.key(slice), entry.checksum()));
    return checksums;
  }

  void commit(FinishedSlice slice, long by) {
    if (by < epoch) {
      throw new AssertionError("a fenced deployment commits " + slice.slice());
    }
    Entry last = entries.get(slice.slice());
    if (last != null
        && (last.epoch() > slice.epoch()
            || (last.epoch() == slice.epoch() && last.sequence() >= slice.sequence()))) {
      return;
    }
    boolean same = last != null && last.checksum().equals(slice.checksum());
    if (slice.blocks().isEmpty() || same) {
      if (same) {
        entries.put(slice.slice(), entry(slice, last.generation(), last.rows()));
      }
      return;
    }
    written++;
    Frame rows = FrameCodec.decode(slice.blocks().get(0)).get(FinishedSlice.TABLE);
    entries.put(slice.slice(), entry(slice, last == null ? 1 : last.generation() + 1, rows));
  }

  private static Entry entry(FinishedSlice slice, long generation, Frame rows) {
    return new Entry(
        slice.epoch(),
        slice.sequence(),
        generation,
        slice.checksum(),
        slice.state(),
        slice.finishedWith(),
        rows);
  }
}
