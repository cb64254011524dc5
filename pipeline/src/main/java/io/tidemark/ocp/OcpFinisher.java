package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.workload.Contribution;
import io.tidemark.workload.Finisher;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one cluster and day: Pod rows, then what they leave unallocated, then Storage rows,
 * each sorted by key. The lookups are prepared once and kept until other ones arrive.
 */
final class OcpFinisher implements Finisher {
  private final OcpConfig config;
  private final AtomicReference<@Nullable Dimensions> prepared = new AtomicReference<>();

  OcpFinisher(OcpConfig config) {
    this.config = config;
  }

  @Override
  public Frame finish(SliceId slice, List<Contribution> contributions, Lookups lookups) {
    SliceInput input = SliceInput.of(contributions);
    SliceContext context = SliceContext.of(input, dimensions(lookups), config.labels());
    RowSink out = new RowSink(slice, config, context);
    List<PodTable> pods =
        input.frames(Datasets.POD_USAGE, Partials.GROUPS).stream()
            .map(frame -> PodTable.of(frame, context))
            .toList();
    writePods(input, pods, context, out);
    writeStorage(input, pods, context, out);
    return out.frame();
  }

  private static void writePods(
      SliceInput input, List<PodTable> pods, SliceContext context, RowSink out) {
    Capacity capacity =
        Capacity.of(input.frames(Datasets.POD_USAGE, Partials.CAPACITY), context.texts());
    PodGroups groups = PodGroups.of(pods, context);
    int[] sorted = groups.sorted();
    PodRows.write(groups, sorted, capacity, context, out);
    UnallocatedRows.write(groups, sorted, capacity, context, out);
  }

  private static void writeStorage(
      SliceInput input, List<PodTable> pods, SliceContext context, RowSink out) {
    List<VolumeTable> tables =
        input.frames(Datasets.STORAGE_USAGE, Partials.GROUPS).stream()
            .map(frame -> VolumeTable.of(frame, context))
            .toList();
    VolumeNodes nodes = VolumeNodes.of(tables, pods);
    StorageRows.write(StorageGroups.of(tables, nodes, context), context, out);
  }

  private Dimensions dimensions(Lookups lookups) {
    Dimensions known = prepared.get();
    if (known == null || !known.fingerprint().equals(lookups.fingerprint())) {
      known = Dimensions.of(lookups, config.categories());
      prepared.set(known);
    }
    return known;
  }
}
