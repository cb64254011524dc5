package io.tidemark.audit;

import io.tidemark.workload.Deletion;
import io.tidemark.workload.EventInput;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells whether a slice was published from the files that are there now: only then must a
 * recomputation give what the table holds.
 *
 * @param versions the present version of every file, by path
 * @param rejected files whose present version is quarantined whole
 * @param policies of a dataset
 */
record InputCheck(
    Map<String, String> versions, Set<String> rejected, Function<String, Policy> policies) {

  /**
   * @param listed what the ledger lists
   * @param present paths of the files that have rows of the slice's date
   */
  Optional<Doubt> of(List<LedgerInput> listed, Set<String> present) {
    long hours = listed.stream().filter(LedgerInput::isCountedEvents).count();
    if (hours > 0) {
      return Optional.of(
          Doubt.unverifiable(
              (hours == 1 ? "an hour of events counts" : hours + " hours of events count")
                  + ", whose rows the job's state alone has;"
                  + " the table is what the ledger says was published"));
    }
    Set<String> known = new HashSet<>();
    for (LedgerInput input : listed) {
      if (EventInput.is(input.path())) {
        continue;
      }
      Optional<Doubt> doubt = of(input);
      if (doubt.isPresent()) {
        return doubt;
      }
      known.add(input.path());
    }
    return present.stream()
        .filter(path -> !known.contains(path))
        .sorted()
        .findFirst()
        .map(path -> Doubt.pending("not published yet: " + path));
  }

  private Optional<Doubt> of(LedgerInput input) {
    String version = versions.get(input.path());
    if (input.version().equals(version)) {
      return Optional.empty();
    }
    Policy policy = policies.apply(input.dataset());
    if (policy.replacement() == Replacement.APPEND && version != null) {
      return Optional.of(
          Doubt.unverifiable(
              input.dataset() + " appends, and an earlier version counts: " + input.path()));
    }
    if (version == null && policy.deletion() == Deletion.IGNORE) {
      return Optional.of(
          Doubt.unverifiable(
              input.dataset() + " ignores deletions, and this file is gone: " + input.path()));
    }
    if (rejected.contains(input.path())) {
      return Optional.of(
          Doubt.unverifiable(
              "an earlier version counts, the present one is quarantined: " + input.path()));
    }
    return Optional.of(
        Doubt.pending((version == null ? "gone since: " : "replaced since: ") + input.path()));
  }
}
