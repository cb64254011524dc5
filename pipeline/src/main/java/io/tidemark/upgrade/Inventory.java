package io.tidemark.upgrade;

import io.tidemark.event.EventHour;
import io.tidemark.flink.event.EventHours;
import io.tidemark.flink.fold.FileAssembler;
import io.tidemark.flink.fold.FileTracker;
import io.tidemark.flink.fold.SliceFold;
import io.tidemark.flink.lookup.LookupSource;
import io.tidemark.flink.publish.SliceSink;
import io.tidemark.flink.replay.ReplaySource;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.flink.topic.TopicSource;
import io.tidemark.pipeline.Uids;
import io.tidemark.workload.SliceId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.jobgraph.OperatorID;

/**
 * Everything that this release keeps between its runs, whatever of it a configuration asks for. A
 * test compares it with the job graph, and another one with what a run leaves behind.
 */
public final class Inventory {
  private final List<KeptOperator> operators;

  private Inventory(List<KeptOperator> operators) {
    this.operators = operators;
  }

  public static Inventory ofThisRelease() {
    return new Inventory(
        Stream.of(ofFiles(), ofEvents(), ofEveryJob()).flatMap(List::stream).toList());
  }

  private static List<KeptOperator> ofFiles() {
    TypeInformation<String> path = TypeInformation.of(String.class);
    return List.of(
        KeptOperator.source(
            Uids.LAKE, Part.FILES, LakeSource.splitState(), LakeSource.enumeratorState()),
        KeptOperator.stateless(Uids.ROUTE, Part.FILES),
        KeptOperator.keyed(Uids.ASSEMBLE, Part.FILES, path, FileAssembler.keyedState()),
        KeptOperator.stateless(Uids.ROUTE_ASSEMBLED, Part.FILES),
        KeptOperator.keyed(Uids.TRACK, Part.FILES, path, FileTracker.keyedState()));
  }

  private static List<KeptOperator> ofEvents() {
    return List.of(
        KeptOperator.source(
            Uids.TOPICS, Part.EVENTS, TopicSource.splitState(), TopicSource.enumeratorState()),
        KeptOperator.stateless(Uids.BUNDLE, Part.EVENTS),
        KeptOperator.source(
            Uids.REPLAY, Part.EVENTS, ReplaySource.splitState(), ReplaySource.enumeratorState()),
        KeptOperator.stateless(Uids.REPLAY_BUNDLE, Part.EVENTS),
        KeptOperator.keyed(
            Uids.HOURS, Part.EVENTS, TypeInformation.of(EventHour.class), EventHours.keyedState()),
        KeptOperator.stateless(Uids.REJECTED, Part.EVENTS),
        KeptOperator.stateless(Uids.DEAD_LETTERS, Part.EVENTS));
  }

  private static List<KeptOperator> ofEveryJob() {
    return List.of(
        KeptOperator.source(
            Uids.LOOKUPS, Part.BASE, LookupSource.splitState(), LookupSource.enumeratorState()),
        KeptOperator.keyed(
                Uids.FOLD, Part.BASE, TypeInformation.of(SliceId.class), SliceFold.keyedState())
            .with(KeptState.broadcast(SliceFold.LOOKUPS)),
        KeptOperator.stateless(Uids.PUBLISH, Part.BASE),
        KeptOperator.committer(Uids.PUBLISH, Part.BASE, SliceSink.committableState()),
        KeptOperator.stateless(Uids.QUARANTINE, Part.BASE));
  }

  /** The same with an operator more, or another one in its place. */
  Inventory with(KeptOperator operator) {
    List<KeptOperator> changed = new ArrayList<>(operators);
    changed.removeIf(known -> known.uid().equals(operator.uid()));
    changed.add(operator);
    return new Inventory(changed);
  }

  List<KeptOperator> operators() {
    return operators;
  }

  Optional<KeptOperator> find(OperatorID id) {
    return operators.stream().filter(operator -> operator.id().equals(id)).findFirst();
  }

  /** The parts of the job that a snapshot is of. */
  Set<Part> partsOf(Snapshot snapshot) {
    EnumSet<Part> parts = EnumSet.of(Part.BASE);
    snapshot.operators().stream()
        .flatMap(stored -> find(stored.id()).stream())
        .forEach(kept -> parts.add(kept.part()));
    return parts;
  }
}
