package io.tidemark.intake;

import io.tidemark.fold.SliceChange;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The slices that a path touches: by its newest version, and by older ones where these still count,
 * on dates that the newest was not read for, or because every version adds. Part of keyed state.
 *
 * @param newest what is known of the newest version
 * @param elsewhere what older versions still add
 */
public record TouchedSlices(FileOutcome newest, List<Touch> elsewhere) {

  /** What a version adds to a slice. */
  public record Touch(SliceId slice, String input) {}

  /** The next state, and what the slices are to be told. */
  public record Step(TouchedSlices next, List<SliceChange> retractions) {}

  public static TouchedSlices of(FileOutcome outcome) {
    return new TouchedSlices(outcome, List.of());
  }

  /** Takes an outcome in; they may arrive out of order. */
  public Step after(FileOutcome arrived) {
    boolean late = newest.sequence() > arrived.sequence();
    FileOutcome last = late ? newest : arrived;
    Set<Touch> still = new LinkedHashSet<>(late ? elsewhere : List.of());
    List<SliceChange> retractions = new ArrayList<>();
    for (Touch touch : late ? of(arrived).all() : all()) {
      if (supersedes(last, touch)) {
        if (!last.slices().contains(touch.slice()) || last.gone()) {
          retractions.add(
              SliceChange.retract(
                  touch.slice(), touch.input(), last.path(), last.sequence(), last.asOf()));
        }
      } else {
        still.add(touch);
      }
    }
    return new Step(new TouchedSlices(last, new ArrayList<>(still)), retractions);
  }

  public boolean isEmpty() {
    return newest.slices().isEmpty() && elsewhere.isEmpty();
  }

  /** Whether a version says all about a slice that this path says. */
  private static boolean supersedes(FileOutcome outcome, Touch touch) {
    return outcome.covers(touch.slice())
        && (outcome.gone() || outcome.input().equals(touch.input()));
  }

  private List<Touch> all() {
    List<Touch> all = new ArrayList<>();
    newest.slices().forEach(slice -> all.add(new Touch(slice, newest.input())));
    all.addAll(elsewhere);
    return all;
  }
}
