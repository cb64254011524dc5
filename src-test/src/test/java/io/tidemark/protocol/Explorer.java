package io.tidemark.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Visits every state that can be reached, nearest first, so that the story it tells is shortest.
 */
final class Explorer {
  private record Step(World before, String event) {}

  /**
   * @param states visited
   * @param trace the shortest way to something broken, and what; empty if nothing can be
   */
  record Result(int states, List<String> trace) {
    String story() {
      return String.join("\n", trace);
    }
  }

  private final Protocol protocol;
  private final Map<World, Step> seen = new HashMap<>();
  private final Deque<World> open = new ArrayDeque<>();

  private Explorer(Protocol protocol) {
    this.protocol = protocol;
  }

  static Result explore(Protocol protocol) {
    return new Explorer(protocol).explore();
  }

  private Result explore() {
    World start = World.of(protocol.bounds());
    seen.put(start, new Step(null, ""));
    open.add(start);
    while (!open.isEmpty()) {
      World world = open.remove();
      boolean faultsOnly = true;
      for (Move move : protocol.next(world)) {
        faultsOnly &= move.event().startsWith("!");
        if (!move.violation().isEmpty()) {
          return new Result(seen.size(), trace(world, move.event(), move.violation()));
        }
        if (seen.putIfAbsent(move.after(), new Step(world, move.event())) == null) {
          open.add(move.after());
        }
      }
      if (faultsOnly && world.rows != world.truth) {
        String broken =
            "I8: nothing is left to do, rows are " + world.rows + ", not " + world.truth;
        return new Result(seen.size(), trace(world, "rest", broken));
      }
    }
    return new Result(seen.size(), List.of());
  }

  private List<String> trace(World world, String event, String violation) {
    List<String> events = new ArrayList<>(List.of(violation, event));
    for (Step step = seen.get(world); step.before() != null; step = seen.get(step.before())) {
      events.add(step.event());
    }
    Collections.reverse(events);
    return events;
  }
}
