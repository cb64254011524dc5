package io.tidemark.intake;

import io.tidemark.fold.SliceChange;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.List;

/**
 * The slices that a path touches: by its newest version, and by older ones where these still count,
 * on dates that the newest was not read for, or because every version adds. Part of keyed state.
 *
 * @param newest what is known of the newest version
 * @param elsewhere what older versions still add
 */
public record TouchedSlices(FileOutcome newest, List<Touch> elsewhere) {

  /** What a version, the task of this sequence, adds to a slice. */
  public record Touch(SliceId slice, String input, long sequence) {}

  /** The next state, and what the slices are to be told. */
  public record Step(TouchedSlices next, List<SliceChange> retractions) {}

  public static TouchedSlices of(FileOutcome outcome) {
    return new TouchedSlices(outcome, List.of());
  }

  /** Takes an outcome in; they may arrive out of order. */
  public Step after(FileOutcome arrived) {
    List<SliceChange> retractions = new ArrayList<>();
    if (newest.sequence() <= arrived.sequence()) {
      List<Touch> still = superseded(all(), arrived, retractions);
      return new Step(new TouchedSlices(arrived, still), retractions);
    }
    List<Touch> older =
        elsewhere.stream().filter(touch -> touch.sequence() < arrived.sequence()).toList();
    List<Touch> still = new ArrayList<>(elsewhere);
    still.removeAll(older);
    still.addAll(superseded(older, arrived, retractions));
    still.addAll(superseded(of(arrived).all(), newest, retractions));
    return new Step(new TouchedSlices(newest, still), retractions);
  }

  /** What a later outcome leaves of touches; what it takes back is added to the retractions. */
  private static List<Touch> superseded(
      List<Touch> touches, FileOutcome by, List<SliceChange> retractions) {
    List<Touch> still = new ArrayList<>();
    for (Touch touch : touches) {
      if (!supersedes(by, touch)) {
        still.add(touch);
      } else if (!by.slices().contains(touch.slice()) || !by.input().equals(touch.input())) {
        retractions.add(
            SliceChange.retract(touch.slice(), touch.input(), by.path(), by.sequence(), by.asOf()));
      }
    }
    return still;
  }

  public boolean isEmpty() {
    return newest.slices().isEmpty() && elsewhere.isEmpty();
  }

  /**
   * Whether a version takes the place of what an older one adds. Only if both add under names of
   * their own does it not: a path adds under its own name, too, if its dataset had another policy
   * when it was read.
   */
  private static boolean supersedes(FileOutcome outcome, Touch touch) {
    return outcome.covers(touch.slice())
        && (outcome.gone()
            || outcome.input().equals(touch.input())
            || outcome.input().equals(outcome.path())
            || touch.input().equals(outcome.path()));
  }

  private List<Touch> all() {
    List<Touch> all = new ArrayList<>();
    newest.slices().forEach(slice -> all.add(new Touch(slice, newest.input(), newest.sequence())));
    all.addAll(elsewhere);
    return all;
  }
}
