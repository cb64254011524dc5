package io.tidemark.fold;

import io.tidemark.fault.Safeguard;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.EventInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one slice's contributions. For every input the complete version with the greatest sequence
 * is live; parts may arrive in any order and more than once; the result depends on the set of
 * changes only. A sealed slice has live versions of files without their totals: until each is there
 * again, or has gone, the slice cannot be finished. Holds no state of its own.
 */
public final class ContributionBook implements LiveInputs {
  private final SliceStore store;

  public ContributionBook(SliceStore store) {
    this.store = store;
  }

  /** Takes a change in; true if the live contributions are no longer the same. */
  public boolean apply(SliceChange change) throws Exception {
    FileInSlice known = store.file(change.input());
    FileInSlice file = known == null ? FileInSlice.NONE : known;
    byte[] block = change.block();
    return block == null ? retract(file, change) : add(file, change, block);
  }

  /** Whether the totals of every live version are there. */
  public boolean isWhole() throws Exception {
    for (String input : store.inputs()) {
      VersionHead live = file(input).live();
      if (live != null && !live.complete()) {
        return false;
      }
    }
    return true;
  }

  /** Whether hours of events are among the inputs. */
  public boolean hasEvents() throws Exception {
    for (String input : store.inputs()) {
      if (EventInput.is(input)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is no file among the inputs. */
  public boolean hasEventsOnly() throws Exception {
    for (String input : store.inputs()) {
      if (!EventInput.is(input)) {
        return false;
      }
    }
    return true;
  }

  /** Lets go of the totals of files. Those of events are kept: nobody could read them again. */
  public void seal() throws Exception {
    for (String input : inputs()) {
      FileInSlice file = file(input);
      VersionHead live = file.live();
      if (live != null && !EventInput.is(input)) {
        drop(input, live);
        write(input, file.with(live.withReceived(0), file.pending()));
      }
    }
  }

  @Override
  public List<InputFacts> facts() throws Exception {
    List<InputFacts> facts = new ArrayList<>();
    for (String input : inputs()) {
      VersionHead live = file(input).live();
      if (live != null) {
        facts.add(live.facts(input));
      }
    }
    return facts;
  }

  @Override
  public Contribution read(InputFacts facts) throws Exception {
    VersionHead head = Objects.requireNonNull(file(facts.input()).live());
    return new Contribution(
        head.path(), head.dataset(), head.rows(), () -> tables(facts.input(), head));
  }

  private Map<String, List<Frame>> tables(String input, VersionHead head) {
    Map<String, List<Frame>> tables = new LinkedHashMap<>();
    for (int part = 0; part < head.parts(); part++) {
      byte[] block = block(new BlockKey(input, head.sequence(), part));
      if (block == null && !Safeguard.END_OF_CONTRIBUTION.inForce()) {
        continue;
      }
      if (block == null) {
        throw new IllegalStateException(
            "part " + part + " of " + input + " is missing from the slice's state");
      }
      FrameCodec.decode(block)
          .forEach(
              (name, frame) ->
                  tables.computeIfAbsent(name, unused -> new ArrayList<>()).add(frame));
    }
    return tables;
  }

  private byte @Nullable [] block(BlockKey key) {
    try {
      return store.block(key);
    } catch (Exception e) {
      throw new IllegalStateException("state cannot be read", e);
    }
  }

  /**
   * Forgets the retractions than which nothing older can be under way.
   *
   * @param watermark everything found by listings that began until then has arrived
   */
  public void forgetRetractions(long watermark) throws Exception {
    for (String input : inputs()) {
      FileInSlice file = file(input);
      if (file.retractedBelow() > 0 && file.retractedAsOf() <= watermark) {
        write(input, file.withoutRetraction());
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
      drop(change.input(), pending);
      pending = null;
    }
    if (pending == null) {
      pending = VersionHead.of(change);
    }
    BlockKey key = new BlockKey(change.input(), change.sequence(), change.part());
    if (store.block(key) == null) {
      pending = pending.withReceived(pending.received() + 1);
    }
    store.putBlock(key, block);
    if (!pending.complete()) {
      write(change.input(), file.with(file.live(), pending));
      return false;
    }
    drop(change.input(), file.live());
    write(change.input(), file.with(pending, null));
    return true;
  }

  private boolean retract(FileInSlice file, SliceChange change) throws Exception {
    long below = Math.max(file.retractedBelow(), change.sequence());
    VersionHead live = file.live();
    VersionHead pending = file.pending();
    boolean changed = live != null && live.sequence() < below;
    if (changed) {
      drop(change.input(), live);
      live = null;
    }
    if (pending != null && pending.sequence() < below) {
      drop(change.input(), pending);
      pending = null;
    }
    long asOf = Math.max(file.retractedAsOf(), change.asOf());
    write(change.input(), new FileInSlice(live, pending, below, asOf));
    return changed;
  }

  private List<String> inputs() throws Exception {
    List<String> inputs = new ArrayList<>();
    store.inputs().forEach(inputs::add);
    inputs.sort(null);
    return inputs;
  }

  private FileInSlice file(String input) throws Exception {
    return Objects.requireNonNull(store.file(input));
  }

  private void write(String input, FileInSlice file) throws Exception {
    if (file.holdsNothing() && file.retractedBelow() == 0) {
      store.removeFile(input);
    } else {
      store.putFile(input, file);
    }
  }

  private void drop(String input, @Nullable VersionHead head) throws Exception {
    if (head != null) {
      for (int part = 0; part < head.parts(); part++) {
        store.removeBlock(new BlockKey(input, head.sequence(), part));
      }
    }
  }
}
