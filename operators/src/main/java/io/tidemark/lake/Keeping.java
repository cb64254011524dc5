package io.tidemark.lake;

import io.tidemark.workload.Deletion;
import io.tidemark.workload.Policy;
import io.tidemark.workload.Replacement;
import io.tidemark.workload.Workload;
import java.util.Optional;

/** Whether what a file adds goes on counting, by the policy of its dataset. */
record Keeping(Workload workload) {
  /** Whether every version of the file adds. */
  boolean appends(String path) {
    return policy(path).map(policy -> policy.replacement() == Replacement.APPEND).orElse(false);
  }

  /** Whether what the file adds may count after no file has it any more. */
  boolean outlives(String path) {
    return appends(path)
        || policy(path).map(policy -> policy.deletion() == Deletion.IGNORE).orElse(false);
  }

  private Optional<Policy> policy(String path) {
    return workload.identify(path).map(file -> workload.dataset(file.dataset()).policy());
  }
}
