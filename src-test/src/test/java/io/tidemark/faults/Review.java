package io.tidemark.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What came of a schedule.
 *
 * @param violations empty if every invariant held
 * @param struck faults that found their place
 * @param restarts deployments that took another's place because a fault asked for it, as they came
 *     about: from its savepoint or, where there was none, after a failure of the job
 * @param recoveries how long each part of the schedule took to become right
 * @param snapshots that the reader compared
 */
record Review(
    List<String> violations,
    List<Fault> struck,
    List<Recovery> restarts,
    List<Recovered> recoveries,
    long snapshots) {

  /** The faults of docs/reliability.md that did happen. */
  Set<KnownFault> shown() {
    Set<KnownFault> shown = EnumSet.noneOf(KnownFault.class);
    for (Fault fault : struck) {
      if (fault.recovery() == Recovery.TASK_FAILURE || fault.recovery() == Recovery.JOB_FAILURE) {
        shown.add(KnownFault.TASK_MANAGER_KILLED);
      }
    }
    if (restarts.contains(Recovery.RESCALE)) {
      shown.add(KnownFault.RESCALED);
    }
    return shown;
  }
}
