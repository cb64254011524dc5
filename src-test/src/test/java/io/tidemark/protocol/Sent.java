package io.tidemark.protocol;

/**
 * A transaction at the server.
 *
 * @param job index of the deployment that sent it
 * @param connected whether that deployment still waits for the answer
 * @param writing whether it holds the locks and has replaced the rows
 * @param generation read under the lock
 */
record Sent(int job, int epoch, Commit commit, boolean connected, boolean writing, int generation) {
  Sent cut() {
    return new Sent(job, epoch, commit, false, writing, generation);
  }

  Sent written(int seen) {
    return new Sent(job, epoch, commit, connected, true, seen);
  }
}
