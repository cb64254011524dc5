package io.tidemark.generate.day;

import io.tidemark.generate.cluster.Chance;
import io.tidemark.generate.cluster.Node;
import io.tidemark.generate.cluster.PodSlot;
import io.tidemark.generate.report.Cell;
import java.util.ArrayList;
import java.util.List;

/** Splits a slot's day where its pod's name, node or machine changes. */
final class PodRuns {
  private static final long GIB = 1L << 30;
  private static final int NO_HOUR = -1;
  private static final String NO_SUFFIX = "";

  private final Day day;

  PodRuns(Day day) {
    this.day = day;
  }

  /** The runs of a slot, by hour; none if its node is not there yet. */
  List<PodRun> of(PodSlot slot) {
    int roll = rollHour(slot);
    boolean moves = day.moves(slot);
    boolean noonMatters = moves || day.replaced(slot.node());
    List<PodRun> runs = new ArrayList<>(2);
    int from = slot.fromHour();
    while (from < slot.toHour()) {
      int to = slot.toHour();
      if (from < roll) {
        to = Math.min(to, roll);
      }
      if (noonMatters && from < Day.NOON) {
        to = Math.min(to, Day.NOON);
      }
      Node node = moves && from >= Day.NOON ? day.nextNode(slot.node()) : slot.node();
      int start = Math.max(from, day.firstHour(node));
      if (start < to) {
        runs.add(run(slot, node, name(slot, from < roll), start, to));
      }
      from = to;
    }
    return runs;
  }

  private PodRun run(PodSlot slot, Node node, Cell pod, int from, int to) {
    long noise = day.noise("pod", slot.id());
    if (day.homeless(slot)) {
      long cores = slot.id() % 2 == 0 ? 4 : 0;
      return new PodRun(
          slot,
          pod,
          slot.namespace().name(),
          slot.labels(),
          Cell.EMPTY,
          Cell.EMPTY,
          cores,
          4 * cores * GIB,
          from,
          to,
          NO_HOUR,
          noise);
    }
    boolean replaced = day.replaced(node);
    return new PodRun(
        slot,
        pod,
        slot.namespace().name(),
        slot.labels(),
        node.name(),
        replaced && from >= Day.NOON ? node.spareResourceId() : node.resourceId(),
        node.cores(),
        node.memoryBytes(),
        from,
        to,
        replaced && day.chance("partial", slot.id()).oneIn(2) ? Day.NOON : NO_HOUR,
        noise);
  }

  /** The hour at which the slot's pod gets a new name on this date; 0 if it does not. */
  private int rollHour(PodSlot slot) {
    return slot.kind() == PodSlot.Kind.ROLLED && sinceRoll(slot) == 0
        ? own(slot).with("hour").between(1, Day.HOURS - 1)
        : 0;
  }

  private Cell name(PodSlot slot, boolean beforeRoll) {
    String suffix =
        switch (slot.kind()) {
          case STEADY -> NO_SUFFIX;
          case BATCH -> "-" + Long.toString(day.date().toEpochDay());
          case ROLLED -> {
            long roll = day.date().toEpochDay() - sinceRoll(slot);
            long generation = beforeRoll ? roll - period(slot) : roll;
            yield "-" + own(slot).with(generation).hex(5);
          }
        };
    return Cell.of(slot.namePrefix() + suffix);
  }

  /** Days since the pod was last rolled, counting the date itself. */
  private int sinceRoll(PodSlot slot) {
    return (int) Math.floorMod(day.date().toEpochDay() + slot.id(), (long) period(slot));
  }

  private int period(PodSlot slot) {
    return own(slot).with("period").between(2, 9);
  }

  private Chance own(PodSlot slot) {
    return day.cluster().chance().with("roll").with(slot.id());
  }
}
