package io.tidemark.protocol;

import io.tidemark.publish.AppliedCommit;
import io.tidemark.publish.CommitRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What can happen next. Decisions on a commit are taken by the code itself ({@link CommitRule}).
 *
 * @param atomic whether rows and ledger row change in one transaction
 * @param resends whether a slice whose state and ledger disagree is sent whatever its value
 */
record Protocol(Bounds bounds, boolean atomic, boolean resends) {
  private static final int UNKNOWN = -1;

  static Protocol asBuilt(Bounds bounds) {
    return new Protocol(bounds, true, true);
  }

  Protocol withoutAtomicity() {
    return new Protocol(bounds, false, resends);
  }

  Protocol trustingTheLedger() {
    return new Protocol(bounds, atomic, false);
  }

  List<Move> next(World world) {
    List<Move> moves = new ArrayList<>();
    if (world.changes > 0) {
      add(
          moves,
          world,
          "the input changes",
          after -> {
            after.truth = 3 - after.truth;
            after.changes--;
          });
    }
    for (int job = 0; job < 2; job++) {
      starts(moves, world, job);
      if (world.jobs[job].runs()) {
        folds(moves, world, job);
        checkpoints(moves, world, job);
        commits(moves, world, job);
      }
    }
    for (Sent sent : world.server) {
      serves(moves, world, sent);
    }
    return moves;
  }

  private void starts(List<Move> moves, World world, int job) {
    boolean mayStart = world.jobs[job].epoch == 0 && (job == 0 || world.jobs[0].epoch > 0);
    if (!mayStart || (world.anybodyWrites() && atomic)) {
      return;
    }
    add(moves, world, name(job) + " claims and starts", after -> start(after, job, false));
    if (job == 1 && bounds.rollback()) {
      add(
          moves,
          world,
          "!" + name(job) + " starts from an older checkpoint",
          after -> start(after, job, true));
    }
  }

  private static void start(World after, int job, boolean older) {
    Job from = after.jobs[0];
    Job started = after.jobs[job];
    started.epoch = ++after.claimed;
    started.restore(older ? from.before : from.last);
  }

  private void folds(List<Move> moves, World world, int index) {
    Job job = world.jobs[index];
    if (!job.hasCompared()) {
      add(
          moves,
          world,
          name(index) + " compares with the ledger, which shows " + world.shown(),
          after -> {
            Job now = after.jobs[index];
            if (now.sent != after.shown()) {
              now.sent = resends ? UNKNOWN : after.shown();
            }
            now.comparedBy = now.epoch;
          });
    } else if (job.sent != world.truth) {
      add(
          moves,
          world,
          name(index) + " sends " + world.truth,
          after -> after.jobs[index].send(after.truth));
    }
  }

  private static void checkpoints(List<Move> moves, World world, int index) {
    Job job = world.jobs[index];
    if (job.frozen != null) {
      add(
          moves,
          world,
          name(index) + "'s checkpoint is complete",
          after -> after.jobs[index].complete());
      if (world.aborts > 0) {
        add(
            moves,
            world,
            "!" + name(index) + "'s checkpoint is never completed",
            after -> {
              after.jobs[index].frozen = null;
              after.aborts--;
            });
      }
    } else if (job.mayTakeCheckpoint()) {
      add(moves, world, name(index) + " takes a checkpoint", after -> after.jobs[index].freeze());
    }
    if (world.failures > 0) {
      add(
          moves,
          world,
          "!" + name(index) + " fails and restores",
          after -> {
            after.disconnect(index);
            after.jobs[index].restore(after.jobs[index].last);
            after.failures--;
          });
      if (!job.ready.isEmpty()) {
        add(
            moves,
            world,
            "!" + name(index) + " restores, and what failed goes on committing",
            after -> {
              after.disconnect(index);
              for (Commit left : after.jobs[index].leftToSend()) {
                after.replace(null, new Sent(index, job.epoch, left, false, false, 0));
              }
              after.jobs[index].restore(after.jobs[index].last);
              after.failures--;
            });
      }
    }
  }

  private static void commits(List<Move> moves, World world, int index) {
    Job job = world.jobs[index];
    if (!job.ready.isEmpty() && !job.waiting) {
      Commit first = job.ready.get(0);
      add(
          moves,
          world,
          name(index) + " sends the transaction of " + first,
          after -> {
            after.jobs[index].waiting = true;
            after.replace(null, new Sent(index, after.jobs[index].epoch, first, true, false, 0));
          });
    }
  }

  private void serves(List<Move> moves, World world, Sent sent) {
    if (world.cuts > 0 && sent.connected()) {
      add(
          moves,
          world,
          "!the connection of " + about(sent) + " is cut",
          after -> {
            after.replace(sent, sent.cut());
            after.jobs[sent.job()].waiting = false;
            after.cuts--;
          });
    }
    if (world.cuts > 0) {
      add(
          moves,
          world,
          "!the server ends " + about(sent),
          after -> {
            after.replace(sent, null);
            if (sent.connected()) {
              after.jobs[sent.job()].waiting = false;
            }
            after.cuts--;
          });
    }
    if (sent.writing()) {
      moves.add(commit(world, sent));
    } else if (!world.anybodyWrites()) {
      add(moves, world, "the server takes up " + about(sent), after -> takeUp(after, sent));
    }
  }

  private void takeUp(World after, Sent sent) {
    if (CommitRule.isFenced(sent.epoch(), after.claimed)) {
      after.replace(sent, null);
      if (sent.connected()) {
        after.jobs[sent.job()].stop();
      }
      return;
    }
    switch (CommitRule.publish(applied(after.ledger), sent.commit().real())) {
      case FIRST, REPLACE -> {
        after.replace(sent, sent.written(after.generation));
        if (!atomic) {
          after.rows = sent.commit().value();
        }
      }
      default -> answer(after, sent);
    }
  }

  private static Move commit(World world, Sent sent) {
    World after = world.copy();
    Commit before = after.ledger;
    after.ledger = sent.commit();
    after.rows = sent.commit().value();
    after.generation = sent.generation() + 1;
    answer(after, sent);
    String broken = "";
    if (before != null && !sent.commit().isAfter(before)) {
      broken = "I4: " + sent.commit() + " was applied after " + before;
    } else if (sent.epoch() < world.claimed) {
      broken = "I5: epoch " + sent.epoch() + " committed, claimed was " + world.claimed;
    } else if (after.generation <= world.generation) {
      broken = "I5: generation " + after.generation + " after " + world.generation;
    }
    return new Move("the server commits " + about(sent), after, broken);
  }

  private static void answer(World after, Sent sent) {
    after.replace(sent, null);
    if (sent.connected()) {
      after.jobs[sent.job()].acknowledged();
    }
  }

  private static AppliedCommit applied(Commit ledger) {
    return ledger == null
        ? null
        : new AppliedCommit(ledger.epoch(), ledger.sequence(), "" + ledger.value());
  }

  private static void add(List<Move> moves, World world, String event, Consumer<World> change) {
    World after = world.copy();
    change.accept(after);
    boolean whole = after.rows == after.shown();
    String broken =
        whole ? "" : "I2: rows are " + after.rows + ", the ledger shows " + after.shown();
    moves.add(new Move(event, after, broken));
  }

  private static String about(Sent sent) {
    return name(sent.job()) + "'s " + sent.commit() + (sent.connected() ? "" : " (cut off)");
  }

  private static String name(int job) {
    return job == 0 ? "A" : "B";
  }
}
