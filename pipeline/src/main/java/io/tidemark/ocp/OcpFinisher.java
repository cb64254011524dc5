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
 * each sorted by key. The lookups are prepared once and kept until other ones arrive. Pods are most
 * of what comes in: of their contributions one at a time is in memory.
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
    List<VolumeTable> volumes =
        input.frames(Datasets.STORAGE_USAGE, Partials.GROUPS).stream()
            .map(frame -> VolumeTable.of(frame, context))
            .toList();
    VolumeNodes nodes = new VolumeNodes(volumes);
    PodGroups pods = new PodGroups(context);
    HourlyMaxima capacities = new HourlyMaxima(context.texts());
    input.forEach(
        Datasets.POD_USAGE,
        tables -> {
          for (Frame groups : tables.of(Partials.GROUPS)) {
            PodTable table = PodTable.of(groups, context);
            pods.add(table);
            nodes.addPlacements(table);
          }
          tables.of(Partials.CAPACITY).forEach(capacities::add);
        });
    RowSink out = new RowSink(slice, config, context);
    writePods(pods, Capacity.of(capacities), context, out);
    nodes.count(volumes);
    StorageRows.write(StorageGroups.of(volumes, nodes, context), context, out);
    return out.frame();
  }

  private static void writePods(
      PodGroups groups, Capacity capacity, SliceContext context, RowSink out) {
    int[] sorted = groups.sorted();
    PodRows.write(groups, sorted, capacity, context, out);
    UnallocatedRows.write(groups, sorted, capacity, context, out);
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
