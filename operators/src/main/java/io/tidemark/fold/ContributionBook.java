package io.tidemark.fold;

import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.Contribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one slice's contributions. For every path the complete version with the greatest sequence
 * is live; parts may arrive in any order and more than once; the result depends on the set of
 * changes only. Holds no state of its own.
 */
public final class ContributionBook {
  private final SliceStore store;

  public ContributionBook(SliceStore store) {
    this.store = store;
  }

  /** Takes a change in; true if the live contributions are no longer the same. */
  public boolean apply(SliceChange change) throws Exception {
    FileInSlice known = store.file(change.path());
    FileInSlice file = known == null ? FileInSlice.NONE : known;
    byte[] block = change.block();
    return block == null ? retract(file, change) : add(file, change, block);
  }

  /** The live contributions, ordered by path. */
  public List<LiveContribution> live() throws Exception {
    List<String> paths = new ArrayList<>();
    store.paths().forEach(paths::add);
    paths.sort(null);
    List<LiveContribution> live = new ArrayList<>();
    for (String path : paths) {
      FileInSlice file = Objects.requireNonNull(store.file(path));
      VersionHead head = file.live();
      if (head != null) {
        live.add(new LiveContribution(head.version(), read(path, head)));
      }
    }
    return live;
  }

  /**
   * Forgets the retractions than which nothing older can be under way.
   *
   * @param watermark everything found by listings that began until then has arrived
   */
  public void forgetRetractions(long watermark) throws Exception {
    List<String> paths = new ArrayList<>();
    store.paths().forEach(paths::add);
    for (String path : paths) {
      FileInSlice file = Objects.requireNonNull(store.file(path));
      if (file.retractedBelow() > 0 && file.retractedAsOf() <= watermark) {
        write(path, file.withoutRetraction());
      }
    }
  }

  private boolean add(FileInSlice file, SliceChange change, byte[] block) throws Exception {
    VersionHead pending = file.pending();
    if (change.sequence() <= file.floor()
        || (pending != null && change.sequence() < pending.sequence())) {
      return false;
    }
    if (pending != null && pending.sequence() < change.sequence()) {
      drop(change.path(), pending);
      pending = null;
    }
    if (pending == null) {
      pending =
          new VersionHead(
              change.sequence(),
              change.version(),
              change.dataset(),
              change.rows(),
              change.parts(),
              0);
    }
    BlockKey key = new BlockKey(change.path(), change.sequence(), change.part());
    if (store.block(key) == null) {
      pending = pending.withOneMore();
    }
    store.putBlock(key, block);
    if (!pending.complete()) {
      write(change.path(), file.with(file.live(), pending));
      return false;
    }
    drop(change.path(), file.live());
    write(change.path(), file.with(pending, null));
    return true;
  }

  private boolean retract(FileInSlice file, SliceChange change) throws Exception {
    long below = Math.max(file.retractedBelow(), change.sequence());
    VersionHead live = file.live();
    VersionHead pending = file.pending();
    boolean changed = live != null && live.sequence() < below;
    if (changed) {
      drop(change.path(), live);
      live = null;
    }
    if (pending != null && pending.sequence() < below) {
      drop(change.path(), pending);
      pending = null;
    }
    long asOf = Math.max(file.retractedAsOf(), change.asOf());
    write(change.path(), new FileInSlice(live, pending, below, asOf));
    return changed;
  }

  private void write(String path, FileInSlice file) throws Exception {
    if (file.holdsNothing() && file.retractedBelow() == 0) {
      store.removeFile(path);
    } else {
      store.putFile(path, file);
    }
  }

  private void drop(String path, @Nullable VersionHead head) throws Exception {
    if (head != null) {
      for (int part = 0; part < head.parts(); part++) {
        store.removeBlock(new BlockKey(path, head.sequence(), part));
      }
    }
  }

  private Contribution read(String path, VersionHead head) throws Exception {
    Map<String, List<Frame>> tables = new LinkedHashMap<>();
    for (int part = 0; part < head.parts(); part++) {
      byte[] block = store.block(new BlockKey(path, head.sequence(), part));
      if (block == null) {
        throw new IllegalStateException(
            "part " + part + " of " + path + " is missing from the slice's state");
      }
      FrameCodec.decode(block)
          .forEach(
              (name, frame) ->
                  tables.computeIfAbsent(name, unused -> new ArrayList<>()).add(frame));
    }
    return new Contribution(path, head.dataset(), head.rows(), tables);
  }
}
