package io.tidemark.generate.day;

import io.tidemark.generate.cluster.Chance;
import io.tidemark.generate.cluster.Claim;
import io.tidemark.generate.cluster.Cluster;
import io.tidemark.generate.cluster.Namespace;
import io.tidemark.generate.cluster.Node;
import io.tidemark.generate.cluster.PodSlot;
import java.time.LocalDate;
import java.util.List;

/**
 * What happens on a date. Everything changes at noon or not at all, apart from nodes that join late
 * and pods that are rolled.
 *
 * @param revision 1 for the first report of the date; a later one corrects measures, nothing else
 */
public record Day(Cluster cluster, LocalDate date, int revision) {
  static final int NOON = 12;
  static final int HOURS = 24;
  private static final int NOBODY = -1;

  private Chance chance(String question) {
    return cluster.chance().with(question).with(date.toEpochDay());
  }

  /** The chance of something about one thing on this date. */
  Chance chance(String question, int id) {
    return chance(question).with(id);
  }

  /** Whether the machine behind a node is replaced at noon, which gives it a new resource id. */
  boolean replaced(Node node) {
    return node.id() == chosen("replaced node", 5, cluster.nodes().size());
  }

  /** The first hour in which the node exists: on some dates one of them joins late. */
  int firstHour(Node node) {
    boolean late =
        node.takesWorkloads() && node.id() == chosen("late node", 3, cluster.nodes().size());
    return late ? chance("join").between(1, 8) : 0;
  }

  /** Whether the node's zone label changes at noon. */
  boolean rezoned(Node node) {
    return node.id() == chosen("rezoned node", 6, cluster.nodes().size());
  }

  /** Whether the environment label changes at noon; picked by its pods, so it has some. */
  boolean relabelled(Namespace namespace) {
    int slot = chosen("relabelled namespace", 3, cluster.slots().size());
    return slot != NOBODY && cluster.slots().get(slot).namespace().id() == namespace.id();
  }

  /** Whether the slot's pod moves to another node at noon. Often enough with storage. */
  boolean moves(PodSlot slot) {
    return slot.kind() == PodSlot.Kind.STEADY
        && chance("move", slot.id()).oneIn(slot.storage() ? 40 : 200);
  }

  /** Whether the slot's pod is reported without a node, all day. */
  boolean homeless(PodSlot slot) {
    return slot.id() > 0 && chance("homeless", slot.id()).oneIn(300);
  }

  /** Whether the claim is bound to its spare volume from noon. */
  boolean rebound(Claim claim) {
    return !claim.mounts().isEmpty() && chance("rebound", claim.id()).oneIn(40);
  }

  /** The node after this one on which workloads run. */
  Node nextNode(Node node) {
    List<Node> nodes = cluster.nodes();
    Node next = node;
    do {
      next = nodes.get((next.id() + 1) % nodes.size());
    } while (!next.takesWorkloads());
    return next;
  }

  /**
   * Seeds the measures of a pod or claim: those of about one in fifty things, and always those of
   * the first, differ from revision to revision.
   */
  long noise(String what, int id) {
    Chance own = chance(what, id);
    boolean corrected = revision > 1 && (id == 0 || own.with("corrected").with(revision).oneIn(50));
    return own.with(corrected ? revision : 1).seed();
  }

  private int chosen(String what, int days, int count) {
    Chance own = chance(what);
    return own.with("at all").oneIn(days) ? own.with("which").below(count) : NOBODY;
  }
}
