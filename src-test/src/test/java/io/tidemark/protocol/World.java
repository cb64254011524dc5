package io.tidemark.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Two deployments, the database, and how much may still go wrong. */
final class World {
  Job[] jobs = {new Job(), new Job()};
  int truth = 1;

  /** Epoch with which the source was claimed last. */
  int claimed;

  /** What the ledger shows; null for no row. */
  Commit ledger;

  int generation;

  /** Value of the rows that a reader sees; 0 for none. */
  int rows;

  List<Sent> server = List.of();
  int changes;
  int failures;
  int cuts;
  int aborts;

  static World of(Bounds bounds) {
    World world = new World();
    world.changes = bounds.changes();
    world.failures = bounds.failures();
    world.cuts = bounds.cuts();
    world.aborts = bounds.aborts();
    return world;
  }

  World copy() {
    World copy = new World();
    copy.jobs = new Job[] {jobs[0].copy(), jobs[1].copy()};
    copy.truth = truth;
    copy.claimed = claimed;
    copy.ledger = ledger;
    copy.generation = generation;
    copy.rows = rows;
    copy.server = server;
    copy.changes = changes;
    copy.failures = failures;
    copy.cuts = cuts;
    copy.aborts = aborts;
    return copy;
  }

  int shown() {
    return ledger == null ? 0 : ledger.value();
  }

  boolean anybodyWrites() {
    return server.stream().anyMatch(Sent::writing);
  }

  void replace(Sent old, Sent now) {
    List<Sent> next = new ArrayList<>(server);
    next.remove(old);
    if (now != null) {
      next.add(now);
    }
    server = List.copyOf(next);
  }

  /** Transactions of a job that has failed go on at the server. */
  void disconnect(int job) {
    server = server.stream().map(sent -> sent.job() == job ? sent.cut() : sent).toList();
  }

  private List<Object> fields() {
    return Arrays.asList(
        jobs[0],
        jobs[1],
        truth,
        claimed,
        ledger,
        generation,
        rows,
        server,
        changes,
        failures,
        cuts,
        aborts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof World world && fields().equals(world.fields());
  }

  @Override
  public int hashCode() {
    return Objects.hash(fields());
  }
}
